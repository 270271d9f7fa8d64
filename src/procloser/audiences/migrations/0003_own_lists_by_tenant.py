"""Own lists are seen by their tenant alone, whoever connects; one person's rows by erasure too.

The settings are those of accounts.tenants. One that was never set is NULL, and one that a
transaction had set is '' after it: both show no row.
"""

from django.db import migrations

TENANT = "nullif(current_setting('procloser.tenant', true), '')::bigint"
PERSON = "nullif(current_setting('procloser.data_subject', true), '')::bigint[]"

FORWARD = f"""
ALTER TABLE audiences_ownlist ENABLE ROW LEVEL SECURITY;
ALTER TABLE audiences_ownlist FORCE ROW LEVEL SECURITY;
ALTER TABLE audiences_ownlistmember ENABLE ROW LEVEL SECURITY;
ALTER TABLE audiences_ownlistmember FORCE ROW LEVEL SECURITY;
CREATE POLICY of_tenant ON audiences_ownlist USING (organisation_id = {TENANT});
CREATE POLICY of_tenant ON audiences_ownlistmember USING (organisation_id = {TENANT});
CREATE POLICY seen_of_one_person ON audiences_ownlistmember
    FOR SELECT USING (subject_id = ANY ({PERSON}));
CREATE POLICY erased_of_one_person ON audiences_ownlistmember
    FOR DELETE USING (subject_id = ANY ({PERSON}));
REVOKE UPDATE ON audiences_ownlistmember FROM procloser_app;
"""

BACKWARD = """
GRANT UPDATE ON audiences_ownlistmember TO procloser_app;
DROP POLICY erased_of_one_person ON audiences_ownlistmember;
DROP POLICY seen_of_one_person ON audiences_ownlistmember;
DROP POLICY of_tenant ON audiences_ownlistmember;
DROP POLICY of_tenant ON audiences_ownlist;
ALTER TABLE audiences_ownlistmember NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audiences_ownlistmember DISABLE ROW LEVEL SECURITY;
ALTER TABLE audiences_ownlist NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audiences_ownlist DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Row level security of own lists."""

    dependencies = [("audiences", "0002_sets_of_ones_own")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
