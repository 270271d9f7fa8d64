"""A delivery without its lines in the ledger fails at commit."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION orders_refuse_delivery_without_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE there bigint;
BEGIN
    SELECT count(*) INTO there
    FROM disclosures_disclosure AS head
    JOIN orders_order AS ordered ON ordered.number = head.order_number
    JOIN disclosures_line AS line
        ON line.disclosed_on = head.disclosed_on AND line.disclosure_id = head.id
    WHERE head.id = NEW.disclosure_id AND ordered.id = NEW.order_id
        AND head.file_sha256 = NEW.sha256;
    IF there <> NEW.rows THEN
        RAISE EXCEPTION 'delivery % of % rows has % lines of its own in the ledger',
            NEW.file_name, NEW.rows, there USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER delivery_has_its_lines AFTER INSERT OR UPDATE ON orders_delivery
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION orders_refuse_delivery_without_lines();
"""
BACKWARD = """
DROP TRIGGER delivery_has_its_lines ON orders_delivery;
DROP FUNCTION orders_refuse_delivery_without_lines();
"""


class Migration(migrations.Migration):
    dependencies = [("orders", "0001_initial"), ("disclosures", "0002_ledger")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
