"""What the log says, and where it goes: standard error, a line each, without what was asked."""

import logging

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
QUIET = (
    "slack_bolt",
    "slack_sdk",
    "footnote.bolt",
    "sqlalchemy",
    "alembic",
    "aiosqlite",
    "uvicorn",
)


def set_up_log(level: str) -> None:
    logging.basicConfig(level=level.upper(), format=FORMAT)
    for name in QUIET:
        # Below a warning, these write whole payloads, and with them what was asked.
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger(name).level))
