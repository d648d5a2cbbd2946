"""The web application: the stand-in's addresses, and the page for everything else."""

from fastapi import FastAPI
from nicegui import ui

from bot.standin import StandIn
from bot.workspace.content import Content
from bot.workspace.page import Page

_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" '
    'rx="7" fill="#7a2e3a"/><text x="7" y="24" font-size="20" font-family="Georgia,serif" '
    'fill="#fff">1</text><text x="19" y="15" font-size="13" fill="#f3c9a5">†</text></svg>'
)


def build_page_app(standin: StandIn, content: Content) -> FastAPI:
    """One application for both."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.router.routes.extend(standin.app.routes)
    ui.run_with(
        app,
        root=lambda: _open(standin, content),
        title="Footnote · local workspace",
        favicon=_ICON,
        dark=None,
        language="en-GB",
        tailwind=False,
        show_welcome_message=False,
        # A busy machine answers late, and its page ought not to be given up for that.
        reconnect_timeout=30.0,
    )
    return app


def _open(standin: StandIn, content: Content) -> None:
    Page(standin, content)
