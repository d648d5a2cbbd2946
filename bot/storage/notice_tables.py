"""The tables of what is told unasked: subscriptions, the outbox, and the counts of digests."""

from datetime import date, datetime

from sqlalchemy import Date, DateTime, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.tables import Base, Id, OfChannel, OfWorkspace

At = DateTime(timezone=True)
Article = String(80)
Notice = String(200)


class SubscriptionRow(OfChannel, Base):
    """What a channel asked to be told, and by whom; `rhythm` and `quiet` are as they are typed."""

    __tablename__ = "subscriptions"
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    user: Mapped[str] = mapped_column("user_id", Id, index=True)
    user_name: Mapped[str] = mapped_column(String(160))
    rhythm: Mapped[str] = mapped_column(String(80))
    quiet: Mapped[str] = mapped_column(String(80))
    next_due: Mapped[datetime | None] = mapped_column(At)
    at: Mapped[datetime] = mapped_column(At)


class OutboxRow(OfChannel, Base):
    """One call to Slack that is to be made once: a notice, or a change of an old answer."""

    __tablename__ = "outbox"
    notice: Mapped[str] = mapped_column(Notice, primary_key=True)
    revision: Mapped[int] = mapped_column(Integer, primary_key=True)
    method: Mapped[str] = mapped_column(String(32))
    lane: Mapped[str] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(String(16))
    thread_ts: Mapped[str] = mapped_column(Id)
    ts: Mapped[str] = mapped_column(Id)
    text: Mapped[str] = mapped_column(Text)
    blocks: Mapped[str] = mapped_column(Text)
    told: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text)
    begun: Mapped[int] = mapped_column(Integer)
    failed: Mapped[int] = mapped_column(Integer)
    due: Mapped[datetime] = mapped_column(At)
    tried_at: Mapped[datetime | None] = mapped_column(At)
    leased_until: Mapped[datetime | None] = mapped_column(At)
    at: Mapped[datetime] = mapped_column(At, index=True)

    __table_args__ = (
        Index("outbox_by_due", "state", "due"),
        Index("outbox_by_message", "workspace", "channel", "ts"),
    )


class PaceRow(OfWorkspace, Base):
    """Until when nothing more is sent to a channel, or with a method."""

    __tablename__ = "paces"
    what: Mapped[str] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime] = mapped_column("until", At, index=True)


class TurnRow(OfWorkspace, Base):
    """The last of the takeovers that was dealt with, by what deals with them."""

    __tablename__ = "turns"
    reader: Mapped[str] = mapped_column(String(32), primary_key=True)
    turn: Mapped[int] = mapped_column(Integer)


class AskedRow(OfWorkspace, Base):
    """How often a question came to this on a day: a count, and no word of it."""

    __tablename__ = "asked"
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    article: Mapped[str] = mapped_column(Article, primary_key=True)
    entry: Mapped[str] = mapped_column(Article, primary_key=True)
    unanswerable: Mapped[str] = mapped_column(Article, primary_key=True)
    times: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(At, index=True)


class SettingRow(OfWorkspace, Base):
    """What a workspace has set for itself."""

    __tablename__ = "workspace_settings"
    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column(At)


class MissRow(OfChannel, Base):
    """A question without an answer, scrubbed, where the workspace wants them kept."""

    __tablename__ = "misses"
    ts: Mapped[str] = mapped_column(Id, primary_key=True)
    thread_ts: Mapped[str] = mapped_column(Id)
    user: Mapped[str] = mapped_column("user_id", Id, index=True)
    article: Mapped[str] = mapped_column(Article)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(At, index=True)
