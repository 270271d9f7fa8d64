-- Grain: one row per operator that loses entries: how many of how many.
SELECT m.operator, m.ending, count(*)
FROM (SELECT operator, count(*) AS ending FROM missed GROUP BY operator) m
JOIN subjects_directoryentry e ON e.operator = m.operator
GROUP BY m.operator, m.ending;
