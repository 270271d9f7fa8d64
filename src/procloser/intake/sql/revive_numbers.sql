-- What was listed again after it had ended is ended no more.
DELETE FROM subjects_endednumber WHERE digest IN (SELECT tel_digest FROM staged);
