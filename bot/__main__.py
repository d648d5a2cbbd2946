"""The command `footnote`, also `python -m bot`."""

import gc
import os

from bot.cli import footnote

ALLOCATIONS = 50_000
"""Between two searches for garbage: starting makes many objects, and none of them is garbage."""


def main() -> None:
    gc.set_threshold(ALLOCATIONS)
    # Questions are small: a pool of threads for numpy costs more to start than it ever saves.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    footnote(prog_name="footnote")


if __name__ == "__main__":
    main()
