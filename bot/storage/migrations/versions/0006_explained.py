"""What `/footnote why` shows besides the score: the nearest variant, the runner-up, the parts."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "last_answers", sa.Column("explained", sa.Text, nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("last_answers", "explained")
