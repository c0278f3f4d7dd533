"""The database itself refuses to change or delete a line of the log, whoever asks and by whatever program.

A later migration that rebuilds the table on SQLite loses these triggers and must create them anew; a test
notices.
"""

from typing import Any

from django.db import migrations

CREATE = {
    "sqlite": [
        f"""CREATE TRIGGER audit_event_no_{verb.lower()} BEFORE {verb} ON audit_event
            BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END"""
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        """CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'audit_event is append-only' USING ERRCODE =
            'integrity_constraint_violation'; END $$""",
        """CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
            FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()""",
    ],
}
DROP = {
    "sqlite": ["DROP TRIGGER audit_event_no_update", "DROP TRIGGER audit_event_no_delete"],
    "postgresql": ["DROP TRIGGER audit_event_append_only ON audit_event", "DROP FUNCTION audit_event_refuse()"],
}


def create_triggers(_apps: Any, schema_editor: Any) -> None:
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_triggers(_apps: Any, schema_editor: Any) -> None:
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(create_triggers, drop_triggers)]
