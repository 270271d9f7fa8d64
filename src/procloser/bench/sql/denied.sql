-- Grain: one row per number an objection, or else another stage, denies. Key: number.
-- For the formulation that takes the denied out by anti-join.
CREATE TABLE denied AS
SELECT number, objection FROM person WHERE objection OR unavailable
