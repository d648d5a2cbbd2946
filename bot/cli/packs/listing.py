"""The command `footnote packs list`."""

import json
from datetime import datetime

import click

from bot.cli.printing import styled
from bot.cli.published import with_publisher
from bot.clock import now
from bot.library.publishing import HOME
from bot.storage.imprints import Imprint, Signed, in_force


@click.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a revision.")
def list_revisions(as_json: bool) -> None:
    """Every published revision: which is in force, who published it when, and why."""
    imprints = with_publisher(lambda publisher: publisher.revisions.imprints(HOME))
    held = in_force(imprints, now())
    for imprint in imprints:
        state = _state(imprint, held.get(imprint.pack))
        click.echo(json.dumps(_as_json(imprint, state)) if as_json else _line(imprint, state))


def _state(imprint: Imprint, held: Imprint | None) -> str:
    if imprint.retracted:
        return "retracted"
    if held is not None and held.number == imprint.number:
        return "in force"
    if imprint.valid_from and imprint.valid_from > now():
        return "embargoed"
    if held is None:
        return "expired"
    return "replaced"


def _line(imprint: Imprint, state: str) -> str:
    name = f"{imprint.pack}@{imprint.number}"
    parts = [
        styled(name, bold=state == "in force"),
        state,
        _signed("published", imprint.published),
        f"from {imprint.valid_from:%Y-%m-%d %H:%M} UTC" if imprint.valid_from else "",
        f"until {imprint.valid_until:%Y-%m-%d %H:%M} UTC" if imprint.valid_until else "",
        _signed("retracted", imprint.retracted) if imprint.retracted else "",
    ]
    return " · ".join(part for part in parts if part)


def _signed(what: str, signed: Signed) -> str:
    reason = f" ({signed.reason})" if signed.reason else ""
    return f"{what} {signed.at:%Y-%m-%d %H:%M} by {signed.by}{reason}"


def _as_json(imprint: Imprint, state: str) -> dict[str, object]:
    return {
        "pack": imprint.pack,
        "revision": imprint.number,
        "base": imprint.base,
        "state": state,
        "valid_from": _iso(imprint.valid_from),
        "valid_until": _iso(imprint.valid_until),
        "published": _signed_json(imprint.published),
        "retracted": _signed_json(imprint.retracted) if imprint.retracted else None,
    }


def _signed_json(signed: Signed) -> dict[str, object]:
    return {"by": signed.by, "at": _iso(signed.at), "reason": signed.reason}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
