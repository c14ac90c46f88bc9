"""Where Alembic enters: the scripts run on the connection that the caller holds, and commit nothing."""

from alembic import context

from flows.ledger import migrations, schema

context.configure(
    connection=context.config.attributes["connection"],
    version_table=schema.revisions.name,
    on_version_apply=migrations.note,
)
context.run_migrations()
