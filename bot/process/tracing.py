"""What the log says of an error: its kind and the way to it, never its words or what was asked."""

from traceback import format_tb

from slack_sdk.errors import SlackApiError

from bot.slack_errors import name_of


def describe(error: BaseException) -> str:
    """Slack's errors by name, others by their kind."""
    if isinstance(error, SlackApiError):
        return f"Slack said {name_of(error)}"
    return type(error).__name__


def way_to(error: BaseException) -> str:
    """Files and lines alone: the message of an error may quote what was asked."""
    return "".join(format_tb(error.__traceback__))
