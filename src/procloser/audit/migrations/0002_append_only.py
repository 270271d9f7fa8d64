"""The audit trail can be added to and read, by nobody changed."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
REVOKE UPDATE, DELETE, TRUNCATE ON audit_event FROM procloser_app;
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is append-only: % is refused', TG_OP;
END $$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
"""
BACKWARD = """
DROP TRIGGER audit_event_append_only ON audit_event;
DROP TRIGGER audit_event_no_truncate ON audit_event;
DROP FUNCTION audit_refuse_change();
"""


class Migration(migrations.Migration):
    """Revoke and refuse."""

    dependencies: ClassVar = [("audit", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
