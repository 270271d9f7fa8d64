-- Grain: one row, a column a variable: a map of the values that occur to how many people have
-- each, the variable's own criterion lifted. A value is its place among the variable's codes, or
-- no and yes.
-- Second formulation: one scan of asked_near.sql, which is kept nowhere.
SELECT {histograms} FROM ({near})
