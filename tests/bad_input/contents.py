"""Everything the database holds, looked at from outside the models."""

from django.db import connection


def tables() -> list[str]:
    """Return every table this role may read."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT format('%I', c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
              AND NOT c.relispartition AND has_table_privilege(c.oid, 'SELECT')
            ORDER BY 1
            """
        )
        return [str(name) for (name,) in cursor.fetchall()]


def snapshot() -> dict[str, tuple[int, str]]:
    """Return for every table its rows and a hash of all they hold."""
    parts = [
        f"SELECT '{name}', count(*), coalesce(md5(string_agg(md5(t::text), '' ORDER BY t::text)),"
        f" '') FROM {name} t"
        for name in tables()
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return {name: (rows, digest) for name, rows, digest in cursor.fetchall()}


def changed(before: dict[str, tuple[int, str]]) -> list[str]:
    """Return the tables that are not as they were."""
    now = snapshot()
    return [name for name in now if now[name] != before.get(name)]


def tables_with(text: str) -> list[str]:
    """Return the tables with the text, in any case, in any column: text, JSON or bytes."""
    as_hexadecimal = text.encode().hex()
    parts = [
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name} t"
        " WHERE strpos(lower(t::text), %(text)s) > 0 OR strpos(t::text, %(hexadecimal)s) > 0)"
        for name in tables()
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(parts), {"text": text.lower(), "hexadecimal": as_hexadecimal}
        )
        return [name for (name,) in cursor.fetchall()]
