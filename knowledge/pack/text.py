"""Reads the text of a pack file of whatever kind."""

from pathlib import Path

from knowledge.pack.errors import PackError

MOST_BYTES = 20_000_000


def read_text(path: Path) -> str:
    """Raises PackError: it cannot be read, is too large, is not UTF-8."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PackError(f"Cannot read the pack {path}: {error.strerror}.") from error
    if len(raw) > MOST_BYTES:
        raise PackError(
            f"{path} is over {MOST_BYTES // 1_000_000} MB; split it into several packs."
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise PackError(f"{path}:{line}: this is not UTF-8; save the file as UTF-8.") from error
