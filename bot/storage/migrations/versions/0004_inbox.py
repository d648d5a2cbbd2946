"""The inbox takes the place of what was handled: done, so that it is not answered again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.String(64)
KEY = sa.String(160)
AT = sa.DateTime(timezone=True)
NOT_DONE = sa.text("done_at IS NULL")


def upgrade() -> None:
    _create_inbox()
    op.execute(
        "INSERT INTO inbox (workspace, event, message, channel, thread_ts, question_ts, body,"
        " owner, leased_until, tries, at, done_at)"
        " SELECT workspace, key, key, '', '', '', '', '', at, 0, at, at FROM handled"
    )
    op.drop_table("handled")


def _create_inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("workspace", ID, primary_key=True),
        sa.Column("event", KEY, primary_key=True),
        sa.Column("message", KEY, nullable=False),
        sa.Column("channel", ID, nullable=False),
        sa.Column("thread_ts", ID, nullable=False),
        sa.Column("question_ts", ID, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("owner", ID, nullable=False),
        sa.Column("leased_until", AT, nullable=False),
        sa.Column("posting_at", AT),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("done_at", AT),
    )
    op.create_index("ix_inbox_at", "inbox", ["at"])
    op.create_index("inbox_by_message", "inbox", ["workspace", "message"], unique=True)
    op.create_index(
        "inbox_left",
        "inbox",
        ["leased_until"],
        sqlite_where=NOT_DONE,
        postgresql_where=NOT_DONE,
    )


def downgrade() -> None:
    op.create_table(
        "handled",
        sa.Column("workspace", ID, primary_key=True),
        sa.Column("key", KEY, primary_key=True),
        sa.Column("at", AT, nullable=False),
    )
    op.create_index("ix_handled_at", "handled", ["at"])
    op.execute(
        "INSERT INTO handled (workspace, key, at) SELECT workspace, event, at FROM inbox"
        " UNION SELECT workspace, message, at FROM inbox"
    )
    op.drop_table("inbox")
