"""The notice of a new article: its title, three lines with their sources, and what to ask."""

from datetime import date

from bot.replies import wording
from bot.replies.acts import Act, ViewAt
from bot.replies.blocks import Drawn, actions, button, question_buttons, small
from bot.replies.guide import example_entries
from bot.replies.views import build_view
from knowledge import Contents, View

LINES = 3


def build_new_article(revision: Contents, today: date) -> Drawn:
    summary = revision.view("summary")
    lines = summary.lines[:LINES]
    short = View(name=summary.name, title=revision.headline, lines=lines, rights=summary.rights)
    drawn = build_view(short, revision, today, note=wording.NEW_ARTICLE)
    asks = question_buttons(revision.id, example_entries(revision))
    full = ViewAt(article=revision.id, view="summary", full=True)
    more = button(Act.FULL_SUMMARY, wording.FULL_SUMMARY, full)
    below = [small(wording.ASK_ABOUT_IT), *actions([*asks, more])]
    text = f"{drawn.text}\n{wording.ASK_ABOUT_IT}"
    return Drawn(text, [*drawn.blocks, *below])
