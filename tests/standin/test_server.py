"""Starting and stopping: a port that is taken is told in a sentence; nothing is left behind."""

import pytest

from bot.standin import PortInUseError, StandIn


async def test_a_port_in_use_is_told() -> None:
    async with StandIn.serve() as first:
        port = int(first.state.origin.rsplit(":", 1)[1])
        with pytest.raises(PortInUseError, match=f"Port {port} is in use"):
            async with StandIn.serve(port=port):
                pass


async def test_a_port_is_free_again_after_the_end() -> None:
    async with StandIn.serve() as first:
        port = int(first.state.origin.rsplit(":", 1)[1])
    async with StandIn.serve(port=port) as second:
        assert second.api_url == f"http://127.0.0.1:{port}/api/"
