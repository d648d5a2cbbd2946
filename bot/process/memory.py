"""What stays in memory for long, and what is no longer needed."""

import ctypes
import gc
import sys


def settle() -> None:
    """To be called when what stays for long has been read.

    Python looks through all that it has again and again for what nobody holds: with packs, a tenth
    of a second in which nothing is answered. What is here now is looked through once more, and then
    left out (https://docs.python.org/3/library/gc.html#gc.freeze). What reading took for a moment
    goes back to the system: GNU's allocator keeps it for the process otherwise
    (https://man7.org/linux/man-pages/man3/malloc_trim.3.html).
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
