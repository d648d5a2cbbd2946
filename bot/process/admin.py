"""Health and metrics for whoever runs the bot, on a port of their own."""

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.services import Services

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def build_admin(services: Services, is_connected: Callable[[], bool]) -> Starlette:
    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def readyz(_request: Request) -> Response:
        problem = await services.storage.problem()
        checks = {
            "library": bool(services.library.revisions),
            "database": not problem,
            "slack": is_connected(),
        }
        status = 200 if all(checks.values()) else 503
        return JSONResponse(checks | ({"says": problem} if problem else {}), status_code=status)

    async def metrics(_request: Request) -> Response:
        return Response(services.metrics.text(), media_type=METRICS_TYPE)

    return Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            Route("/metrics", metrics),
        ]
    )
