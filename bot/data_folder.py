"""Where the database lies, and what else Footnote keeps beside it."""

from pathlib import Path


def make_folder(folder: Path) -> None:
    """For its owner alone, and so is every missing folder above it: what is asked lies in it.

    Raises OSError.
    """
    for each in (*reversed(folder.parents), folder):
        each.mkdir(mode=0o700, exist_ok=True)
