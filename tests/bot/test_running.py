"""An operator starts and stops the real process, and asks how it is."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from test_publishing import pack

from bot.manifest import scopes
from bot.standin import ANA, BOT, NEWSROOM, StandIn

PATIENT = 60.0
"""Seconds: other work may go on beside the tests."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def environment(**settings: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"} | settings


def for_slack(slack: StandIn, **settings: str) -> dict[str, str]:
    return environment(
        SLACK_BOT_TOKEN=slack.bot_token,
        SLACK_APP_TOKEN=slack.app_token,
        SLACK_API_URL=slack.api_url,
        FOOTNOTE_ADMIN_PORT=str(free_port()),
        **settings,
    )


@asynccontextmanager
async def footnote(
    *arguments: str, env: Mapping[str, str]
) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        env=dict(env),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_it_answers_until_it_is_stopped_cleanly(number: signal.Signals) -> None:
    async with StandIn.serve() as slack, footnote("run", env=for_slack(slack)) as process:
        await slack.connected(timeout=PATIENT)
        reply = await slack.ask(ANA, NEWSROOM, f"<@{BOT}> help")
        process.send_signal(number)
        _, errors = await asyncio.wait_for(process.communicate(), PATIENT)

    assert "/footnote summary" in reply.words()
    assert process.returncode == 0
    assert b"Traceback" not in errors


async def test_oauth_settings_do_not_take_the_bot_token_away() -> None:
    async with StandIn.serve() as slack:
        env = for_slack(slack, SLACK_CLIENT_ID="1.2", SLACK_CLIENT_SECRET="secret")
        async with footnote("run", env=env):
            await slack.connected(timeout=PATIENT)
            reply = await slack.ask(ANA, NEWSROOM, f"<@{BOT}> help")

    assert "/footnote summary" in reply.words()


async def test_health_and_metrics_in_socket_mode() -> None:
    async with StandIn.serve() as slack:
        env = for_slack(slack)
        async with footnote("run", env=env) as process:
            await slack.connected(timeout=PATIENT)
            await slack.ask(ANA, NEWSROOM, f"<@{BOT}> help")
            await asyncio.sleep(0.3)
            health, ready, metrics = await look(int(env["FOOTNOTE_ADMIN_PORT"]))
            process.send_signal(signal.SIGINT)
            _, errors = await asyncio.wait_for(process.communicate(), PATIENT)

    assert health == (200, "ok\n")
    assert ready[0] == 200
    assert 'footnote_messages_total{said="view"} 1' in metrics[1]
    assert metrics[1].count("footnote_reply_seconds ") == 2  # its help, and its type:
    assert "# TYPE footnote_reply_seconds summary\nfootnote_reply_seconds_sum 0." in metrics[1]
    assert "\nfootnote_reply_seconds_count 1\n" in metrics[1]
    assert b"Footnote is running" in errors
    assert b"uvicorn" not in errors


async def look(port: int) -> list[tuple[int, str]]:
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        found = []
        for path in ("/healthz", "/readyz", "/metrics"):
            async with session.get(path) as answer:
                found.append((answer.status, await answer.text()))
        return found


async def told(*arguments: str, env: Mapping[str, str]) -> tuple[int | None, str]:
    async with footnote(*arguments, env=env) as process:
        _, errors = await asyncio.wait_for(process.communicate(), PATIENT)
        return process.returncode, errors.decode()


async def test_without_a_token_it_says_which_and_where_to_find_it() -> None:
    code, errors = await told("run", env=environment())

    assert code == 2
    assert errors.startswith("footnote: SLACK_BOT_TOKEN is missing: copy")
    assert errors.count("\n") == 1


async def test_a_token_that_slack_refuses_is_named_and_not_shown() -> None:
    async with StandIn.serve() as slack:
        env = for_slack(slack) | {"SLACK_BOT_TOKEN": "xoxb-not-the-one"}
        code, errors = await told("run", env=env)

    assert code == 2
    assert "Slack does not take SLACK_BOT_TOKEN (invalid_auth)" in errors
    assert "xoxb-not-the-one" not in errors
    assert "Traceback" not in errors


async def test_an_app_token_that_slack_refuses_is_named_and_not_shown() -> None:
    async with StandIn.serve() as slack:
        env = for_slack(slack) | {"SLACK_APP_TOKEN": "xapp-not-the-one"}
        code, errors = await told("run", env=env)

    assert code == 2
    assert "Slack does not take SLACK_APP_TOKEN (invalid_auth)" in errors
    assert "xapp-not-the-one" not in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_slacks_trouble_at_the_start_is_waited_out_and_told_in_one_line(method: str) -> None:
    async with StandIn.serve() as slack:
        slack.faults.server_error(method)
        slack.faults.rate_limit(method)
        slack.faults.drop(method)
        async with footnote("run", env=for_slack(slack)) as process:
            await slack.connected(timeout=PATIENT)
            reply = await slack.ask(ANA, NEWSROOM, f"<@{BOT}> help")
            process.send_signal(signal.SIGINT)
            _, errors = await asyncio.wait_for(process.communicate(), PATIENT)

    assert "/footnote summary" in reply.words()
    assert errors.count(b"does not let Footnote in yet (service_unavailable)") == 1
    assert errors.count(b"WARNING") == 1
    assert process.returncode == 0


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_what_cannot_be_read_at_the_start_is_waited_out(method: str) -> None:
    async with StandIn.serve() as slack:
        slack.faults.garble(method, "upstream connect error", "text/plain", status=503)
        slack.faults.garble(method, "well", "text/plain")
        slack.faults.rate_limit(method, retry_after="1.5")
        async with footnote("run", env=for_slack(slack)) as process:
            await slack.connected(timeout=PATIENT)
            process.send_signal(signal.SIGINT)
            _, errors = await asyncio.wait_for(process.communicate(), PATIENT)

    assert errors.count(b"does not let Footnote in yet (status 503)") == 1
    assert b"Traceback" not in errors
    assert process.returncode == 0


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_trouble_that_does_not_end_is_a_sentence(method: str) -> None:
    async with StandIn.serve() as slack:
        slack.faults.server_error(method, times=20)
        code, errors = await told("run", env=for_slack(slack, FOOTNOTE_START_SECONDS="2"))

    assert code == 2
    assert "Slack has trouble (service_unavailable) and did not let Footnote in" in errors
    assert "token" not in errors.lower()
    assert "Traceback" not in errors


async def test_it_is_stopped_while_it_waits_for_slack() -> None:
    async with StandIn.serve() as slack:
        slack.faults.rate_limit("auth.test", retry_after=60)
        async with footnote("run", env=for_slack(slack)) as process:
            await slack.until(lambda: slack.calls_of("auth.test"), timeout=PATIENT)
            process.send_signal(signal.SIGTERM)
            _, errors = await asyncio.wait_for(process.communicate(), PATIENT)

    assert process.returncode == 0
    assert b"Traceback" not in errors


async def test_a_port_in_use_is_a_sentence() -> None:
    async with StandIn.serve() as slack:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = str(taken.getsockname()[1])
            code, errors = await told("run", env=for_slack(slack) | {"FOOTNOTE_ADMIN_PORT": port})

    assert code == 2
    assert "set FOOTNOTE_ADMIN_PORT to another" in errors
    assert "Traceback" not in errors


async def test_a_data_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    async with StandIn.serve() as slack:
        env = for_slack(slack, FOOTNOTE_DATA_DIR=str(tmp_path / "file" / "data"))
        code, errors = await told("run", env=env)

    assert code == 2
    assert "set FOOTNOTE_DATA_DIR" in errors


async def test_a_second_process_on_one_sqlite_database_is_refused(tmp_path: Path) -> None:
    async with StandIn.serve() as slack:
        env = for_slack(slack, FOOTNOTE_DATA_DIR=str(tmp_path))
        async with footnote("run", env=env):
            await slack.connected(timeout=PATIENT)
            other = for_slack(slack, FOOTNOTE_DATA_DIR=str(tmp_path))
            code, errors = await told("run", env=other)
            reply = await slack.ask(ANA, NEWSROOM, f"<@{BOT}> help")

    assert code == 2
    assert "Another Footnote is running on" in errors
    assert "FOOTNOTE_DATABASE_URL" in errors
    assert errors.count("\n") == 1
    assert "/footnote summary" in reply.words()


async def test_after_a_kill_the_next_process_may_have_the_database(tmp_path: Path) -> None:
    async with StandIn.serve() as slack:
        env = for_slack(slack, FOOTNOTE_DATA_DIR=str(tmp_path))
        async with footnote("run", env=env) as process:
            await slack.connected(timeout=PATIENT)
            process.kill()
            await process.wait()
            await slack.until(lambda: not slack.sockets.open)
        async with footnote("run", env=env):
            await slack.connected(timeout=PATIENT)


async def test_packs_are_published_beside_a_bot_that_answers(tmp_path: Path) -> None:
    path = tmp_path / "shop.yaml"
    path.write_text(pack(), encoding="utf-8")
    async with StandIn.serve() as slack:
        env = for_slack(slack, FOOTNOTE_DATA_DIR=str(tmp_path / "data"))
        async with footnote("run", env=env):
            await slack.connected(timeout=PATIENT)
            async with footnote("packs", "publish", str(path), env=env) as publishing:
                asked = []
                while publishing.returncode is None:
                    asked.append(await slack.post(ANA, NEWSROOM, f"<@{BOT}> help"))
                    await asyncio.sleep(0.05)
                await slack.until(
                    lambda: len(slack.bot_messages(NEWSROOM)) == len(asked), timeout=20
                )
            said = {message.text.partition("\n")[0] for message in slack.bot_messages(NEWSROOM)}
            reply = await slack.ask(ANA, NEWSROOM, f"<@{BOT}> When does the shop open?")

    assert publishing.returncode == 0
    assert said == {"How to use Footnote"}
    assert "At nine." in reply.text


async def test_an_address_where_nothing_answers_is_a_sentence() -> None:
    env = environment(
        SLACK_BOT_TOKEN="xoxb-1",
        SLACK_APP_TOKEN="xapp-1",
        SLACK_API_URL=f"http://127.0.0.1:{free_port()}/api/",
        FOOTNOTE_START_SECONDS="2",
    )
    code, errors = await told("run", env=env)

    assert code == 2
    assert "cannot be reached" in errors
    assert "Traceback" not in errors


async def test_the_doctor_finds_everything_well(tmp_path: Path) -> None:
    async with StandIn.serve(scopes=scopes()) as slack:
        env = for_slack(slack, FOOTNOTE_DATA_DIR=str(tmp_path))
        async with footnote("doctor", env=env) as process:
            output, _ = await asyncio.wait_for(process.communicate(), PATIENT)

    assert process.returncode == 0, output
    assert b"fix" not in output


async def test_the_doctor_tells_slacks_trouble_from_a_wrong_token(tmp_path: Path) -> None:
    async with StandIn.serve(scopes=scopes()) as slack:
        slack.faults.server_error("auth.test")
        env = for_slack(slack, FOOTNOTE_DATA_DIR=str(tmp_path))
        async with footnote("doctor", env=env) as process:
            output, _ = await asyncio.wait_for(process.communicate(), PATIENT)

    assert process.returncode == 1
    assert b"fix bot token: Slack has trouble (service_unavailable): look again later." in output


async def test_the_doctor_says_what_to_do(tmp_path: Path) -> None:
    env = environment(FOOTNOTE_DATA_DIR=str(tmp_path))
    async with footnote("doctor", env=env) as process:
        output, _ = await asyncio.wait_for(process.communicate(), PATIENT)

    assert process.returncode == 1
    assert b"fix bot token: SLACK_BOT_TOKEN is missing" in output


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_the_demo_starts_with_no_token_and_stops_cleanly(number: signal.Signals) -> None:
    async with footnote("demo", "--no-browser", env=environment()) as process:
        assert process.stdout is not None
        line = await asyncio.wait_for(process.stdout.readline(), PATIENT)
        process.send_signal(number)
        _, errors = await asyncio.wait_for(process.communicate(), PATIENT)

    assert b"http://127.0.0.1:" in line
    assert process.returncode == 0
    assert b"Traceback" not in errors


async def test_the_demo_on_a_port_in_use_is_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code, errors = await told("demo", "--no-browser", "--port", port, env=environment())

    assert code == 2
    assert port in errors
    assert errors.count("\n") == 1
