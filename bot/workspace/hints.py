"""What the composer offers while one types: commands after `/`, members after `@`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.standin.state import State

_MENTION = re.compile(r"(?<!\S)@([\w ]*)$")
_MOST = 20


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing that can be typed: what it is, what may follow, what it does."""

    text: str
    usage: str = ""
    about: str = ""


def matching_hints(typed: str, commands: Sequence[Hint], state: State) -> list[Hint]:
    """The hints for what stands in the composer."""
    if typed.startswith("/"):
        return _matching_commands(typed, commands)
    mention = _MENTION.search(typed)
    return _matching_people(mention[1].lower(), state) if mention else []


def completed(typed: str, hint: Hint) -> str:
    """What stands in the composer once a hint was chosen."""
    if typed.startswith("/"):
        return f"{hint.text} "
    return f"{_MENTION.sub('', typed)}{hint.text} "


def _matching_commands(typed: str, commands: Sequence[Hint]) -> list[Hint]:
    wanted = typed.lower().rstrip()
    found = [hint for hint in commands if hint.text.lower().startswith(wanted)]
    return [] if typed.endswith(" ") and len(found) < 2 else found[:_MOST]


def _matching_people(wanted: str, state: State) -> list[Hint]:
    people = sorted(state.people.values(), key=lambda person: not person.is_bot)
    return [
        Hint(f"@{person.real_name}", about="app" if person.is_bot else "")
        for person in people
        if person.real_name.lower().startswith(wanted)
    ]
