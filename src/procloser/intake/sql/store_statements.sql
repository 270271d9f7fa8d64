-- Grain: one row per company and end of period; a statement registered anew replaces its figures.
INSERT INTO subjects_financialstatement (
    organisation_id, period_start, period_end, revenue, operating_profit, result, total_assets,
    equity, liabilities, cash, load_id, row_no
)
SELECT
    o.subject_id, s.period_start, s.period_end, s.revenue, s.operating_profit, s.result,
    s.total_assets, s.equity, s.liabilities, s.cash, %(load)s, s.row_no
FROM staged_statement s
JOIN subjects_organisation o ON o.business_id = s.business_id
ON CONFLICT (organisation_id, period_end) DO UPDATE SET
    period_start = excluded.period_start, revenue = excluded.revenue,
    operating_profit = excluded.operating_profit, result = excluded.result,
    total_assets = excluded.total_assets, equity = excluded.equity,
    liabilities = excluded.liabilities, cash = excluded.cash, load_id = excluded.load_id,
    row_no = excluded.row_no;
