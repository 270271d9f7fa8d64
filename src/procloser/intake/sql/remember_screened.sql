-- Keeps the digests of the chunk's stored rows for the last check before the commit.
INSERT INTO screened SELECT row_no, tel_digest, mail_digest, nameaddr_digest FROM staged;
