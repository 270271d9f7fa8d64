"""The lines, partitioned by year; and the database's own guard over the ledger.

- Lines stand in one table a year, 2026 to 2036, and one for any other year.
- Nobody updates, deletes or truncates: privileges are revoked, triggers refuse even the owner.
- A head without as many lines as it says fails at commit.
- The expiry role may detach a year whose licences ended more than three years ago; no more.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

YEARS = range(2026, 2037)

ROLES = """
DO $$
DECLARE needed text;
BEGIN
    FOREACH needed IN ARRAY ARRAY['procloser_owner', 'procloser_app', 'procloser_expiry'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = needed) THEN
            RAISE EXCEPTION 'the role % does not exist on this server', needed
                USING HINT = 'Create procloser_owner, procloser_app and procloser_expiry first; '
                             'docs say how (database roles).';
        END IF;
    END LOOP;
END $$;
"""

LINES = (
    """
CREATE TABLE disclosures_line (
    disclosed_on date NOT NULL,
    disclosure_id bigint NOT NULL REFERENCES disclosures_disclosure (id),
    "position" integer NOT NULL CHECK ("position" > 0),
    pseudonym uuid NOT NULL,
    fields text[] NOT NULL,
    record_kind text NOT NULL,
    record_id bigint NOT NULL,
    load_id bigint NOT NULL,
    source text NOT NULL,
    informing_id bigint NULL,
    consent_ids bigint[] NOT NULL,
    duties text[] NOT NULL,
    digest bytea NOT NULL,
    PRIMARY KEY (disclosed_on, disclosure_id, "position")
) PARTITION BY RANGE (disclosed_on);
CREATE INDEX line_pseudonym ON disclosures_line (pseudonym);
"""
    + "".join(
        f"CREATE TABLE disclosures_line_{year} PARTITION OF disclosures_line "
        f"FOR VALUES FROM ('{year}-01-01') TO ('{year + 1}-01-01');\n"
        for year in YEARS
    )
    + "CREATE TABLE disclosures_line_other PARTITION OF disclosures_line DEFAULT;\n"
)

APPEND_ONLY = """
CREATE FUNCTION disclosures_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % on % is refused', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER disclosure_append_only BEFORE UPDATE OR DELETE ON disclosures_disclosure
    FOR EACH ROW EXECUTE FUNCTION disclosures_refuse_change();
CREATE TRIGGER line_append_only BEFORE UPDATE OR DELETE ON disclosures_line
    FOR EACH ROW EXECUTE FUNCTION disclosures_refuse_change();
REVOKE INSERT, UPDATE, DELETE ON disclosures_detachedyear FROM procloser_app;
REVOKE INSERT, DELETE ON disclosures_chainlock FROM procloser_app;
DO $$
DECLARE guarded regclass;
BEGIN
    FOR guarded IN
        SELECT 'disclosures_disclosure'::regclass
        UNION ALL SELECT relid FROM pg_partition_tree('disclosures_line')
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM procloser_app', guarded);
        EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT '
                       'EXECUTE FUNCTION disclosures_refuse_change()', guarded);
    END LOOP;
END $$;
INSERT INTO disclosures_chainlock (id) VALUES (1);
"""

LINES_WITH_HEAD = """
CREATE FUNCTION disclosures_refuse_missing_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE there bigint;
BEGIN
    SELECT count(*) INTO there FROM disclosures_line
        WHERE disclosed_on = NEW.disclosed_on AND disclosure_id = NEW.id;
    IF there <> NEW.rows THEN
        RAISE EXCEPTION 'disclosure % speaks of % rows but has % lines',
            NEW.number, NEW.rows, there USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER disclosure_has_its_lines AFTER INSERT ON disclosures_disclosure
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION disclosures_refuse_missing_lines();
"""

EXPIRY = """
CREATE FUNCTION disclosures_detach_year(ended smallint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE part text := format('disclosures_line_%s', ended);
BEGIN
    IF NOT EXISTS (SELECT FROM pg_inherits
                   WHERE inhparent = 'public.disclosures_line'::regclass
                     AND inhrelid = to_regclass(format('public.%I', part))) THEN
        RAISE EXCEPTION 'the ledger has no lines of the year %', ended;
    END IF;
    IF make_date(ended + 1, 1, 1) > current_date OR EXISTS (
        SELECT FROM public.disclosures_disclosure
        WHERE disclosed_on >= make_date(ended, 1, 1) AND disclosed_on < make_date(ended + 1, 1, 1)
          AND licence_ends_on + interval '3 years' >= current_date
    ) THEN
        RAISE EXCEPTION 'the lines of % are still needed: three years after the last licence', ended;
    END IF;
    EXECUTE format('ALTER TABLE public.disclosures_line DETACH PARTITION public.%I', part);
    EXECUTE format('REVOKE ALL ON public.%I FROM procloser_app', part);
    INSERT INTO public.disclosures_detachedyear (year, detached_at) VALUES (ended, now());
END $$;
REVOKE ALL ON FUNCTION disclosures_detach_year(smallint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION disclosures_detach_year(smallint) TO procloser_expiry;
"""

BACKWARD = """
DROP FUNCTION disclosures_detach_year(smallint);
DROP TABLE disclosures_line;
DROP TRIGGER disclosure_has_its_lines ON disclosures_disclosure;
DROP TRIGGER disclosure_append_only ON disclosures_disclosure;
DROP TRIGGER no_truncate ON disclosures_disclosure;
DROP FUNCTION disclosures_refuse_missing_lines();
DROP FUNCTION disclosures_refuse_change();
DELETE FROM disclosures_chainlock;
"""

LINE_STATE = migrations.CreateModel(
    name="Line",
    fields=[
        (
            "pk",
            models.CompositePrimaryKey(
                "disclosed_on",
                "disclosure",
                "position",
                blank=True,
                editable=False,
                primary_key=True,
                serialize=False,
            ),
        ),
        ("disclosed_on", models.DateField()),
        ("position", models.IntegerField()),
        ("pseudonym", models.UUIDField()),
        ("fields", django.contrib.postgres.fields.ArrayField(base_field=models.TextField())),
        ("record_kind", models.TextField()),
        ("record_id", models.BigIntegerField()),
        ("load_id", models.BigIntegerField()),
        ("source", models.TextField()),
        ("informing_id", models.BigIntegerField(null=True)),
        (
            "consent_ids",
            django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField()),
        ),
        ("duties", django.contrib.postgres.fields.ArrayField(base_field=models.TextField())),
        ("digest", models.BinaryField(max_length=32)),
        (
            "disclosure",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="disclosures.disclosure",
            ),
        ),
    ],
    options={"indexes": [models.Index(fields=["pseudonym"], name="line_pseudonym")]},
)


class Migration(migrations.Migration):
    """Lines, and who may do what to the ledger."""

    dependencies = [("disclosures", "0001_initial")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(ROLES + LINES + APPEND_ONLY + LINES_WITH_HEAD + EXPIRY, BACKWARD)
            ],
            state_operations=[LINE_STATE],
        )
    ]
