"""Connections that nobody used for a while may be dead: they are looked at before they are used.

The others are not, which saves a round trip for each use.
"""

from time import monotonic

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

A_WHILE = 1.0
USED = "used"


def look_at_idle(engine: Engine) -> None:
    def come_back(_connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
        record.info[USED] = monotonic()

    def go_out(connection: DBAPIConnection, record: ConnectionPoolEntry, _used_by: object) -> None:
        if monotonic() - record.info.get(USED, monotonic()) > A_WHILE and not _is_alive(connection):
            raise DisconnectionError  # the pool opens another in its place

    def _is_alive(connection: DBAPIConnection) -> bool:
        try:
            return engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error:
            return False

    event.listen(engine, "checkin", come_back)
    event.listen(engine, "checkout", go_out)
