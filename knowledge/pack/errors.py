"""What reading a pack can raise."""


class PackError(ValueError):
    """A pack file cannot be used; the message says where and what to do."""
