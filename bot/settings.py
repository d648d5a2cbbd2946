"""Every setting, read once at the entrance from the environment, `.env` and secret files."""

from collections import ChainMap
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

SLACK_API = "https://slack.com/api/"
DEFAULT_SECRETS_DIR = Path("/run/secrets")

Mode = Literal["socket", "http"]
Port = Annotated[int, Field(ge=0, le=65535)]


class SettingError(Exception):
    """One line that names a setting and says what to do; it never holds a value."""


Said = Mapping[str, str | None]
"""By names in lower case; nothing is empty."""


class _SecretFiles(EnvSettingsSource):
    """`NAME_FILE` names a file that holds the value of `NAME`."""

    def __init__(self, settings_cls: type[BaseSettings], said: Said) -> None:
        super().__init__(settings_cls)
        self._said = said

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:
        path = self._said.get(f"{field_name}_file")
        name = f"{field_name.upper()}_FILE"
        return (_read_secret(name, Path(path)) if path else None), field_name, False


def _read_secret(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{name} names a file that cannot be read: check its path.") from error


class Settings(BaseSettings):
    """The names are those of the environment, in lower case."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    slack_bot_token: SecretStr | None = Field(None, description="Bot token (xoxb-…)")
    slack_app_token: SecretStr | None = Field(None, description="App-level token (xapp-…)")
    slack_signing_secret: SecretStr | None = Field(None, description="For HTTP mode")
    slack_client_id: str | None = Field(None, description="For OAuth")
    slack_client_secret: SecretStr | None = Field(None, description="For OAuth")
    slack_api_url: str = Field(SLACK_API, description="Where every Web API call goes")

    footnote_mode: Mode = Field("socket", description="How Slack reaches the bot")
    footnote_connections: int = Field(2, ge=1, le=10, description="Connections in Socket Mode")
    footnote_start_seconds: int = Field(
        120, ge=0, le=3600, description="Seconds for which a start waits for Slack"
    )
    footnote_host: str = Field("127.0.0.1", description="Address to listen on")
    footnote_port: Port = Field(3000, description="Port for Slack's requests")
    footnote_admin_port: Port = Field(3001, description="Port for health, metrics")
    footnote_data_dir: Path = Field(Path("data"), description="Folder of the SQLite database")
    footnote_database_url: SecretStr | None = Field(None, description="PostgreSQL, for replicas")
    footnote_curators_channel: str | None = Field(None, description="A single workspace's")
    footnote_keep_questions: bool = Field(False, description="Keep questions not answered")
    footnote_encryption_key: SecretStr | None = Field(None, description="For OAuth")
    footnote_unfurl_domains: str = Field("", description="Domains to unfurl, with commas between")
    footnote_log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="How much the log says"
    )

    @field_validator("slack_api_url")
    @classmethod
    def _ends_with_a_slash(cls, url: str) -> str:
        if not url.startswith(("https://", "http://")):
            raise ValueError("must start with https://")
        return url if url.endswith("/") else f"{url}/"

    @field_validator("footnote_mode", "footnote_log_level", mode="before")
    @classmethod
    def _in_lower_case(cls, value: Any) -> Any:
        return value.lower() if isinstance(value, str) else value

    @property
    def database_url(self) -> str:
        if self.footnote_database_url is not None:
            return self.footnote_database_url.get_secret_value()
        return f"sqlite+aiosqlite:///{self.footnote_data_dir / 'footnote.db'}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        said = ChainMap(*(_said_in(source) for source in (env_settings, dotenv_settings)))
        files = _SecretFiles(settings_cls, said)
        folder = SecretsSettingsSource(settings_cls, _secrets_dir(said))
        return init_settings, env_settings, files, dotenv_settings, folder


def _said_in(source: PydanticBaseSettingsSource) -> dict[str, str | None]:
    return dict(source.env_vars) if isinstance(source, EnvSettingsSource) else {}


def _secrets_dir(said: Said) -> Path | None:
    chosen = said.get("footnote_secrets_dir")
    if chosen:
        folder = Path(chosen)
        if not folder.is_dir():
            raise SettingError("FOOTNOTE_SECRETS_DIR is no folder: check its path.")
        return folder
    return DEFAULT_SECRETS_DIR if DEFAULT_SECRETS_DIR.is_dir() else None


WHAT_TO_DO = {
    "slack_api_url": "give a web address, as in https://slack.com/api/",
    "footnote_mode": "set it to socket or http",
    "footnote_connections": "set it to a number from 1 to 10",
    "footnote_start_seconds": "set it to a number from 0 to 3600",
    "footnote_port": "set it to a number from 0 to 65535",
    "footnote_admin_port": "set it to a number from 0 to 65535",
    "footnote_keep_questions": "set it to true or false",
    "footnote_log_level": "set it to debug, info, warning or error",
}


def read_settings(**given: Any) -> Settings:
    """Reads the settings; what is `given` (by a command's options) goes before the environment."""
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingError(_first_problem(error)) from None
    except (SettingsError, OSError, UnicodeDecodeError) as error:
        cause = error.__cause__ or error
        if isinstance(cause, SettingError):
            raise cause from None
        raise SettingError(_what_cannot_be_read(cause)) from error


def _what_cannot_be_read(error: BaseException) -> str:
    if isinstance(error, OSError):
        return f"The file {error.filename} cannot be read ({error.strerror}): let Footnote read it."
    if isinstance(error, UnicodeDecodeError):
        return "The file .env cannot be read: save it as UTF-8."
    return "The file .env cannot be read: write it as NAME=value."


def _first_problem(error: ValidationError) -> str:
    name = str(error.errors(include_input=False, include_url=False)[0]["loc"][0])
    return f"{name.upper()} is malformed: {WHAT_TO_DO.get(name, 'check its value')}."


def require_bot_token(settings: Settings) -> str:
    return _require(
        settings.slack_bot_token,
        "SLACK_BOT_TOKEN",
        "xoxb-",
        "copy the Bot User OAuth Token from your app's page, OAuth & Permissions",
    )


def require_app_token(settings: Settings) -> str:
    return _require(
        settings.slack_app_token,
        "SLACK_APP_TOKEN",
        "xapp-",
        "make an app-level token with connections:write on your app's page, Basic Information",
    )


def require_signing_secret(settings: Settings) -> str:
    return _require(
        settings.slack_signing_secret,
        "SLACK_SIGNING_SECRET",
        "",
        "copy the Signing Secret from your app's page, Basic Information",
    )


def _require(secret: SecretStr | None, name: str, starts: str, what_to_do: str) -> str:
    value = secret.get_secret_value().strip() if secret else ""
    if not value:
        raise SettingError(f"{name} is missing: {what_to_do}.")
    if not value.startswith(starts) or not value.isascii() or " " in value:
        raise SettingError(f"{name} does not look like one ({starts}…): {what_to_do}.")
    return value
