"""The manifest matches what the code listens to."""

import json

from click.testing import CliRunner

from bot.cli import footnote
from bot.listeners import COMMAND, EVENTS
from bot.listeners.command import SUBCOMMANDS
from bot.manifest import BOT_EVENTS, build_manifest, scopes
from bot.replies import wording
from bot.standin.catalogue import ALL_BOT_EVENTS, ALL_SCOPES


def test_every_event_has_a_listener_and_every_listener_an_event() -> None:
    subscribed = {name.split(".")[0] for name in BOT_EVENTS}

    assert subscribed == {name for name, _ in EVENTS}


def test_the_command_is_the_one_that_is_listened_to() -> None:
    (command,) = build_manifest("socket")["features"]["slash_commands"]

    assert command["command"] == COMMAND
    assert command["should_escape"] is True


def test_help_names_every_subcommand() -> None:
    lines = " ".join(what for what, _ in wording.HELP)

    assert [name for name in SUBCOMMANDS if name not in lines and name != "help"] == []


def test_the_limits_of_a_manifest() -> None:
    manifest = build_manifest("socket")
    shown = manifest["display_information"]

    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
    assert "chat:write" in scopes()


def test_socket_mode_needs_no_address() -> None:
    manifest = build_manifest("socket")

    assert manifest["settings"]["socket_mode_enabled"] is True
    assert "http" not in json.dumps(manifest)


def test_http_mode_has_one_address_for_everything() -> None:
    manifest = build_manifest("http", "https://bot.example/")
    address = "https://bot.example/slack/events"

    assert manifest["settings"]["socket_mode_enabled"] is False
    assert manifest["settings"]["event_subscriptions"]["request_url"] == address
    assert manifest["settings"]["interactivity"]["request_url"] == address
    assert manifest["features"]["slash_commands"][0]["url"] == address


def test_the_command_prints_it() -> None:
    printed = CliRunner().invoke(footnote, ["manifest"])

    assert json.loads(printed.stdout) == build_manifest("socket")


def test_http_mode_asks_for_an_address() -> None:
    failed = CliRunner().invoke(footnote, ["manifest", "--mode", "http"])

    assert failed.exit_code == 2
    assert "add --url" in failed.stderr


def test_an_address_without_http_mode_is_told() -> None:
    failed = CliRunner().invoke(footnote, ["manifest", "--url", "https://bot.example"])

    assert failed.exit_code == 2
    assert "add --mode http" in failed.stderr


def test_an_address_may_hold_the_path_already() -> None:
    told = build_manifest("http", "https://bot.example/slack/events")

    assert told == build_manifest("http", "https://bot.example")


def test_the_stand_in_grants_what_the_manifest_asks_for() -> None:
    assert set(scopes()) <= set(ALL_SCOPES)
    assert set(BOT_EVENTS) <= set(ALL_BOT_EVENTS)
