"""The first tables: what was handled, threads, posted replies, votes, chosen articles."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String(64)
NAME = sa.String(80)
AT = sa.DateTime(timezone=True)


def _key(name: str, kind: sa.types.TypeEngine[str] = ID) -> sa.Column[str]:
    return sa.Column(name, kind, primary_key=True)


def _at() -> sa.Column[object]:
    return sa.Column("at", AT, nullable=False)


def upgrade() -> None:
    _create_inbox()
    _create_replies()
    _create_choices()


def _create_inbox() -> None:
    op.create_table("handled", _key("workspace"), _key("key", sa.String(160)), _at())
    op.create_index("ix_handled_at", "handled", ["at"])
    op.create_table(
        "threads",
        _key("workspace"),
        _key("channel"),
        _key("thread_ts"),
        sa.Column("remembered", sa.Text, nullable=False),
        _at(),
    )
    op.create_index("ix_threads_at", "threads", ["at"])


def _create_replies() -> None:
    op.create_table(
        "posted",
        _key("workspace"),
        _key("channel"),
        _key("ts"),
        sa.Column("question_ts", ID, nullable=False),
        sa.Column("thread_ts", ID, nullable=False),
        sa.Column("article", NAME),
        sa.Column("revision", sa.Integer),
        sa.Column("entry", NAME),
        _at(),
    )
    op.create_index("ix_posted_at", "posted", ["at"])
    op.create_index("posted_by_question", "posted", ["workspace", "channel", "question_ts"])
    op.create_index("posted_by_entry", "posted", ["workspace", "article", "entry"])
    op.create_table(
        "last_answers",
        _key("workspace"),
        _key("channel"),
        _key("user_id"),
        sa.Column("article", NAME),
        sa.Column("entry", NAME),
        sa.Column("unanswerable", NAME),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("guards", sa.Text, nullable=False),
        _at(),
    )
    op.create_index("ix_last_answers_at", "last_answers", ["at"])


def _create_choices() -> None:
    op.create_table(
        "votes",
        _key("workspace"),
        _key("user_id"),
        _key("article", NAME),
        _key("entry", NAME),
        sa.Column("vote", sa.String(8), nullable=False),
        _at(),
    )
    op.create_index("ix_votes_at", "votes", ["at"])
    op.create_table(
        "chosen_articles",
        _key("workspace"),
        _key("channel"),
        sa.Column("article", NAME, nullable=False),
        _at(),
    )


def downgrade() -> None:
    for table in ("chosen_articles", "votes", "last_answers", "posted", "threads", "handled"):
        op.drop_table(table)
