"""How the date of an article is written: "as of" when it is old."""

from datetime import date, timedelta

OLD = timedelta(days=30)
AS_OF = "as of {date}"
NO_DATE = "no date given"


def date_text(published: date | None, today: date) -> str:
    if published is None:
        return NO_DATE
    day = written(published)
    return AS_OF.format(date=day) if today - published > OLD else day


def written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def as_of_text(day: date | None) -> str:
    """Of an answer that has a day of its own."""
    return AS_OF.format(date=written(day)) if day else ""
