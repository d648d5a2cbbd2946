"""The command `footnote`, also `python -m bot`."""

from bot.cli import footnote


def main() -> None:
    footnote(prog_name="footnote")


if __name__ == "__main__":
    main()
