"""Gives back to the system what is no longer needed."""

import ctypes
import sys


def give_back() -> None:
    """What opening a pack took for a moment: GNU's allocator keeps it for the process otherwise.

    https://man7.org/linux/man-pages/man3/malloc_trim.3.html; other systems have nothing like it.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
