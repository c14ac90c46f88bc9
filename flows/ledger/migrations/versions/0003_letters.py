"""A letter is a row before it is a letter; it is never altered, and one that was sent stays sent."""

from alembic import op
from sqlalchemy import CheckConstraint as Check
from sqlalchemy import Column, Integer, Text

from flows.ledger.migrations import walls

revision = "0003_letters"
down_revision = "0002_addresses"

_TRIED = ("fate", "attempts", "moment", "failure")


def upgrade() -> None:
    """The table, or the one with rows that an earlier downgrade set aside."""
    if walls.taken_up("letters"):
        return
    said = ("series", "slug", "errand", "house", "sender", "reply_to", "recipient", "subject")
    table = op.create_table(
        "letters",
        Column("key", Text, primary_key=True, comment="what it is about, so that there is one"),
        *(Column(name, Text, nullable=False) for name in (*said, "body", "thread")),
        Column("enclosed", Text, nullable=False, comment="name of the file, empty: none"),
        Column("enclosed_path", Text, nullable=False, comment="below drafts/"),
        Column("enclosed_sha256", Text, nullable=False),
        Column("message_id", Text, nullable=False, unique=True),
        Column("queued", Text, nullable=False, comment="its date, at every attempt"),
        Column("fate", Text, nullable=False),
        Column("attempts", Integer, nullable=False),
        Column("moment", Text, nullable=False, comment="of the last attempt, empty: none"),
        Column("failure", Text, nullable=False, comment="of the last attempt"),
        Check("fate in ('queued', 'sent', 'refused', 'dropped')", name="a_known_fate"),
    )
    op.create_index("letters_of_an_issue", "letters", ["series", "slug"])
    same = [column.name for column in table.c if column.name not in _TRIED]
    walls.wall("letters", "OLD.fate IN ('sent', 'dropped') OR NEW.attempts < OLD.attempts", same)


def downgrade() -> None:
    """Set it aside: a letter that was sent can be proved, one that waits is still to go."""
    walls.set_aside("letters")
