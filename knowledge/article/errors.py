"""What reading an article can raise."""


class ArticleError(ValueError):
    """The file cannot be read as an article; the message says what to do."""
