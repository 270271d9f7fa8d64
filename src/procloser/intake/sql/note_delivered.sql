-- Remembers what the chunk lists before any row is refused or suppressed.
TRUNCATE delivered;
INSERT INTO delivered SELECT row_no, operator, tel_digest FROM staged WHERE nature <> 'hidden';
INSERT INTO delivered_operator SELECT operator, count(*) FROM delivered GROUP BY operator;
