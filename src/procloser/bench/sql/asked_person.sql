-- Grain: one row per number of the generation's kind consumers. Key: number.
-- The people as a customer's question has them: whom the gate denies now, who is on its list, and
-- their age. `facts` is that of each number, handed over by the caller.
CREATE OR REPLACE TABLE person AS
SELECT
    person.* REPLACE (facts.objection AS objection, facts.unavailable AS unavailable),
    facts.on_list,
    file.age::UTINYINT AS age
FROM person
JOIN facts USING (number)
JOIN read_parquet(getvariable('file')) AS file USING (number)
ORDER BY number
