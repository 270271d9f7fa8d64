"""The steps of a case can be added to and read, by nobody changed."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
REVOKE UPDATE, DELETE, TRUNCATE ON rights_event FROM procloser_app;
CREATE FUNCTION rights_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the steps of a case are append-only: % is refused', TG_OP;
END $$;
CREATE TRIGGER rights_event_append_only BEFORE UPDATE OR DELETE ON rights_event
    FOR EACH ROW EXECUTE FUNCTION rights_refuse_change();
CREATE TRIGGER rights_event_no_truncate BEFORE TRUNCATE ON rights_event
    FOR EACH STATEMENT EXECUTE FUNCTION rights_refuse_change();
"""
BACKWARD = """
DROP TRIGGER rights_event_append_only ON rights_event;
DROP TRIGGER rights_event_no_truncate ON rights_event;
DROP FUNCTION rights_refuse_change();
"""


class Migration(migrations.Migration):
    """Revoke and refuse."""

    dependencies: ClassVar = [("rights", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
