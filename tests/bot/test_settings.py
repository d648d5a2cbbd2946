"""An operator sets Footnote up."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.settings import (
    SettingError,
    Settings,
    read_settings,
    require_app_token,
    require_bot_token,
    require_signing_secret,
)

ROOT = Path(__file__).parents[2]
SECRET = "xoxb-very-secret"


def test_the_defaults() -> None:
    settings = read_settings()

    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.footnote_mode == "socket"
    assert settings.database_url == "sqlite+aiosqlite:///data/footnote.db"


def test_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", SECRET)
    monkeypatch.setenv("FOOTNOTE_PORT", "4000")

    assert require_bot_token(read_settings()) == SECRET
    assert read_settings().footnote_port == 4000


def test_from_a_dotenv_file() -> None:
    Path(".env").write_text(f"SLACK_BOT_TOKEN={SECRET}\nFOOTNOTE_MODE=http\nOTHER=1\n")

    assert require_bot_token(read_settings()) == SECRET
    assert read_settings().footnote_mode == "http"


def test_from_a_file_that_a_setting_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{SECRET}\n")
    monkeypatch.setenv("SLACK_BOT_TOKEN_FILE", str(tmp_path / "token"))

    assert require_bot_token(read_settings()) == SECRET


def test_from_a_file_that_a_dotenv_file_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text(f"{SECRET}\n")
    (tmp_path / "other").write_text(f"{SECRET}-other\n")
    Path(".env").write_text(f"SLACK_BOT_TOKEN_FILE={tmp_path / 'token'}\n")

    assert require_bot_token(read_settings()) == SECRET
    monkeypatch.setenv("SLACK_BOT_TOKEN_FILE", str(tmp_path / "other"))
    assert require_bot_token(read_settings()) == f"{SECRET}-other"
    monkeypatch.setenv("SLACK_BOT_TOKEN", f"{SECRET}-first")
    assert require_bot_token(read_settings()) == f"{SECRET}-first"


def test_from_a_folder_of_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "SLACK_BOT_TOKEN").write_text(SECRET)
    monkeypatch.setenv("FOOTNOTE_SECRETS_DIR", str(tmp_path))

    assert require_bot_token(read_settings()) == SECRET


def test_from_a_folder_of_secrets_that_a_dotenv_file_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, secret in (("named", SECRET), ("other", f"{SECRET}-other")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "SLACK_BOT_TOKEN").write_text(secret)
    Path(".env").write_text("FOOTNOTE_SECRETS_DIR=named\n")

    assert require_bot_token(read_settings()) == SECRET
    monkeypatch.setenv("FOOTNOTE_SECRETS_DIR", "other")
    assert require_bot_token(read_settings()) == f"{SECRET}-other"


def test_the_api_url_gets_its_slash() -> None:
    assert read_settings(slack_api_url="http://x/api").slack_api_url == "http://x/api/"


def test_no_secret_is_printed() -> None:
    assert SECRET not in repr(read_settings(slack_bot_token=SECRET))


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("FOOTNOTE_PORT", "many", "FOOTNOTE_PORT is malformed: set it to a number"),
        ("FOOTNOTE_PORT", "70000", "FOOTNOTE_PORT is malformed: set it to a number"),
        ("FOOTNOTE_MODE", "pigeon", "FOOTNOTE_MODE is malformed: set it to socket or http"),
        ("SLACK_API_URL", "slack", "SLACK_API_URL is malformed: give a web address"),
        ("FOOTNOTE_KEEP_QUESTIONS", "perhaps", "set it to true or false"),
        ("SLACK_BOT_TOKEN_FILE", "/nowhere", "SLACK_BOT_TOKEN_FILE names a file that cannot"),
        ("FOOTNOTE_SECRETS_DIR", "/nowhere", "FOOTNOTE_SECRETS_DIR is no folder"),
    ],
)
def test_a_malformed_setting_is_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingError, match=sentence) as caught:
        read_settings()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("SLACK_BOT_TOKEN_FILE=nowhere", "SLACK_BOT_TOKEN_FILE names a file that cannot"),
        ("FOOTNOTE_SECRETS_DIR=nowhere", "FOOTNOTE_SECRETS_DIR is no folder"),
    ],
)
def test_a_path_in_a_dotenv_file_that_leads_nowhere_is_one_line(line: str, sentence: str) -> None:
    Path(".env").write_text(f"{line}\n")

    with pytest.raises(SettingError, match=sentence):
        read_settings()


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_a_dotenv_file_in_another_encoding_is_one_line(encoding: str) -> None:
    Path(".env").write_text("FOOTNOTE_DATA_DIR=Bücher\n", encoding=encoding)

    with pytest.raises(SettingError, match="save it as UTF-8"):
        read_settings()


def test_a_dotenv_file_that_may_not_be_read_is_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Path(".env").touch(mode=0o000)
    with as_nobody(), pytest.raises(SettingError, match=r"Permission denied.*let Footnote read it"):
        read_settings()


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything."""
    user = os.geteuid()
    os.seteuid(65534 if user == 0 else user)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.mark.parametrize(
    ("require", "given", "sentence"),
    [
        (require_bot_token, {}, "SLACK_BOT_TOKEN is missing"),
        (require_bot_token, {"slack_bot_token": "xoxp-1"}, "does not look like one"),
        (require_bot_token, {"slack_bot_token": "xoxb-1 2"}, "does not look like one"),
        (require_app_token, {}, "SLACK_APP_TOKEN is missing"),
        (require_app_token, {"slack_app_token": "xoxb-1"}, "does not look like one"),
        (require_signing_secret, {}, "SLACK_SIGNING_SECRET is missing"),
    ],
)
def test_a_token_that_is_missing_or_wrong_is_named(
    require: object, given: dict[str, str], sentence: str
) -> None:
    with pytest.raises(SettingError, match=sentence):
        require(read_settings(**given))  # type: ignore[operator]


def test_the_example_names_every_setting() -> None:
    example = (ROOT / ".env.example").read_text()

    assert [name for name in Settings.model_fields if name.upper() not in example] == []
