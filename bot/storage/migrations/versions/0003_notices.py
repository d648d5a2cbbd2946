"""What is told unasked: subscriptions, the outbox, counts of what was asked, misses."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.String(64)
KIND = sa.String(16)
NAME = sa.String(80)
AT = sa.DateTime(timezone=True)
TABLES = (
    "misses",
    "workspace_settings",
    "asked",
    "turns",
    "paces",
    "outbox",
    "subscriptions",
)


def _key(name: str, kind: sa.types.TypeEngine[Any] = ID) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=True)


def _given(name: str, kind: sa.types.TypeEngine[Any] = ID) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    _create_subscriptions()
    _create_outbox()
    _create_turns()
    _create_counts()


def _create_subscriptions() -> None:
    op.create_table(
        "subscriptions",
        _key("workspace"),
        _key("channel"),
        _key("kind", KIND),
        _given("user_id"),
        _given("user_name", sa.String(160)),
        _given("rhythm", NAME),
        _given("quiet", NAME),
        sa.Column("next_due", AT),
        _given("at", AT),
    )
    op.create_index("ix_subscriptions_user_id", "subscriptions", ["user_id"])
    op.create_table(
        "workspace_settings",
        _key("workspace"),
        _key("name", sa.String(32)),
        _given("value"),
        _given("at", AT),
    )


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        _key("workspace"),
        _key("channel"),
        _key("notice", sa.String(200)),
        _key("revision", sa.Integer()),
        _given("method", sa.String(32)),
        _given("lane"),
        _given("kind", KIND),
        _given("thread_ts"),
        _given("ts"),
        _given("text", sa.Text()),
        _given("blocks", sa.Text()),
        _given("told", sa.Text()),
        _given("state", KIND),
        _given("reason", sa.Text()),
        _given("begun", sa.Integer()),
        _given("failed", sa.Integer()),
        _given("due", AT),
        sa.Column("tried_at", AT),
        sa.Column("leased_until", AT),
        _given("at", AT),
    )
    op.create_index("ix_outbox_at", "outbox", ["at"])
    op.create_index("outbox_by_due", "outbox", ["state", "due"])
    op.create_index("outbox_by_message", "outbox", ["workspace", "channel", "ts"])


def _create_turns() -> None:
    op.create_table("paces", _key("workspace"), _key("what"), _given("until", AT))
    op.create_index("ix_paces_until", "paces", ["until"])
    op.create_table(
        "turns", _key("workspace"), _key("reader", sa.String(32)), _given("turn", sa.Integer())
    )


def _create_counts() -> None:
    op.create_table(
        "asked",
        _key("workspace"),
        _key("day", sa.Date()),
        _key("article", NAME),
        _key("entry", NAME),
        _key("unanswerable", NAME),
        _given("times", sa.Integer()),
        _given("at", AT),
    )
    op.create_index("ix_asked_at", "asked", ["at"])
    op.create_table(
        "misses",
        _key("workspace"),
        _key("channel"),
        _key("ts"),
        _given("thread_ts"),
        _given("user_id"),
        _given("article", NAME),
        _given("text", sa.Text()),
        _given("at", AT),
    )
    op.create_index("ix_misses_at", "misses", ["at"])
    op.create_index("ix_misses_user_id", "misses", ["user_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
