-- A decision maker's number that the directory now lists as a private person's leaves the register.
UPDATE subjects_decisionmaker r SET phone = NULL
FROM staged s
WHERE r.phone = s.phone AND s.subscriber_kind = 'person';
