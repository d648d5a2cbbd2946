"""Revisions: packs as published, what was learned, retractions, what came into force."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.String(64)
NAME = sa.String(80)
AT = sa.DateTime(timezone=True)


def _key(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=True)


def _given(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    op.create_table("shelves", _key("workspace", ID), _given("version", sa.Integer()))
    op.create_table(
        "revisions",
        _key("workspace", ID),
        _key("pack", NAME),
        _key("number", sa.Integer()),
        sa.Column("base", sa.Integer),
        _given("text", sa.Text()),
        sa.Column("article", sa.Text),
        _given("digest", ID),
        _given("published_by", NAME),
        _given("published_at", AT),
        _given("reason", sa.Text()),
        sa.Column("valid_from", AT),
        sa.Column("valid_until", AT),
    )
    _create_learned()
    _create_changes()


def _create_learned() -> None:
    op.create_table(
        "learned",
        _key("workspace", ID),
        _key("digest", ID),
        _given("data", sa.LargeBinary()),
    )


def _create_changes() -> None:
    op.create_table(
        "retractions",
        _key("workspace", ID),
        _key("pack", NAME),
        _key("number", sa.Integer()),
        _given("retracted_by", NAME),
        _given("retracted_at", AT),
        _given("reason", sa.Text()),
    )
    op.create_table(
        "takeovers",
        _key("workspace", ID),
        _key("turn", sa.Integer()),
        _given("pack", NAME),
        sa.Column("number", sa.Integer),
        sa.Column("replaced", sa.Integer),
        _given("reason", sa.Text()),
        _given("at", AT),
    )


def downgrade() -> None:
    for table in ("takeovers", "retractions", "learned", "revisions", "shelves"):
        op.drop_table(table)
