"""How the date of an article is written: "as of" when it is old."""

from datetime import date, timedelta

OLD = timedelta(days=30)
AS_OF = "as of {date}"
NO_DATE = "no date given"


def date_text(published: date | None, today: date) -> str:
    if published is None:
        return NO_DATE
    written = f"{published.day} {published:%B %Y}"
    return AS_OF.format(date=written) if today - published > OLD else written
