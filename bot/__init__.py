"""The bot: what Slack and the terminal see of Footnote."""
