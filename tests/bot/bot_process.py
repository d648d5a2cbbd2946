"""The bot in a process of its own, started from one that has read all the code already."""

import asyncio
import os
import socket
from collections.abc import Mapping
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.process import BaseProcess

from bot.process.logs import set_up_log
from bot.process.running import run
from bot.settings import read_settings
from bot.standin import StandIn
from bot.storage import outbox

PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["bot_process"])


def start(environment: Mapping[str, str]) -> BaseProcess:
    """As `footnote run` does; `kill()` is SIGKILL."""
    process = PROCESSES.Process(target=_run, args=(dict(environment),), daemon=True)
    process.start()
    return process


def _run(environment: Mapping[str, str]) -> None:
    os.environ.update(environment)
    outbox.LEASE = timedelta(seconds=float(environment.get("OUTBOX_LEASE", "60")))
    set_up_log("warning")
    asyncio.run(run(read_settings()))


def kill(process: BaseProcess) -> None:
    process.kill()
    process.join()
    process.close()


def environment(slack: StandIn, database_url: str, **more: str) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.api_url,
        "FOOTNOTE_DATABASE_URL": database_url,
        "FOOTNOTE_ADMIN_PORT": str(free_port()),
        **more,
    }


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
