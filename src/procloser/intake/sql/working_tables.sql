-- The working tables of one load, gone with its transaction. Grain and keys stand with each.
-- struck: one row per staged row and ban on one of its identifiers.
CREATE TEMP TABLE struck (row_no integer, suppression_id bigint) ON COMMIT DROP;
-- held: one row per staged row whose own record (number, source's record id) is held already.
CREATE TEMP TABLE held (
    row_no integer, record_id bigint, subject_id bigint,
    same_person boolean, newer boolean, of_this_load boolean
) ON COMMIT DROP;
-- matched: one row per staged person, subject and agreement between them.
CREATE TEMP TABLE matched (row_no integer, subject_id bigint, agreement text) ON COMMIT DROP;
-- tangled: staged rows whose subject cannot be read off a single match.
CREATE TEMP TABLE tangled (row_no integer) ON COMMIT DROP;
-- placed: one row per staged row whose subject is known.
CREATE TEMP TABLE placed (row_no integer, subject_id bigint) ON COMMIT DROP;
-- leader: staged rows that share the subject yet to be made for another staged row.
CREATE TEMP TABLE leader (row_no integer, leader_row integer) ON COMMIT DROP;
-- merged: subjects that ended in another one during this load.
CREATE TEMP TABLE merged (old_id bigint, new_id bigint) ON COMMIT DROP;
-- met: one row per subject and ban on an identifier of a row stored for it.
CREATE TEMP TABLE met (subject_id bigint, suppression_id bigint) ON COMMIT DROP;
-- screened: one row per stored row of the whole load, to be checked once more before the commit.
CREATE TEMP TABLE screened (
    row_no integer, tel_digest bytea, mail_digest bytea, nameaddr_digest bytea
) ON COMMIT DROP;
-- seen_suppression: the bans that every chunk of this load has been screened against.
CREATE TEMP TABLE seen_suppression ON COMMIT DROP AS SELECT id FROM permissions_suppression;
