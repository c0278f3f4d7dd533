"""A real Chromium for tests, as fixtures that any folder may use.

`page_for()` opens pages that watch themselves: a script error or a violated content security policy fails the
test.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LOCALES = {"de": "de-DE", "en": "en-GB"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HEIGHT = 900
NO_FAULTS = ("Failed to load resource", "htmx:sendError", "htmx:afterRequest")

PageFor = Callable[..., Page]


def chromium_path() -> str:
    """The system's Chromium. Raises `RuntimeError` when there is none: a skipped test proves nothing."""
    path = os.environ.get("KREISWEIT_TEST_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        raise RuntimeError("no Chromium found; install the package chromium")
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright runs an event loop in this thread, which Django would take for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        yield instance
        instance.close()


@pytest.fixture
def page_for(browser: Browser) -> Iterator[PageFor]:
    """Opens a page: `page_for(theme="dark", width=320, language="en", scripts=False)`."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(*, theme: str = "light", width: int = 1280, language: str = "de", scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            color_scheme=theme,  # type: ignore[arg-type]  # "light" or "dark"
            locale=LOCALES[language],
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda message: complaints.append(f"{page.url}: {message.text}") if is_grave(message) else None,
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def is_grave(message: object) -> bool:
    """Whether a console message means a fault of ours; an error status is the concern of the test."""
    text, kind = message.text, message.type  # type: ignore[attr-defined]  # playwright's ConsoleMessage
    return kind == "error" and not text.startswith(NO_FAULTS)


@pytest.fixture(scope="session")
def axe_source() -> str:
    folder = Path(axe_playwright_python.__file__).parent
    return next(folder.rglob("axe.min.js")).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def axe_findings(axe_source: str) -> Callable[[Page], list[str]]:
    """What axe finds on a page, a line each; an empty list is what a test wants."""

    def find(page: Page) -> list[str]:
        page.evaluate(axe_source + "\n;undefined")
        result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        return [
            f"{violation['id']} at {node['target']}: {node['html'][:160]}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]

    return find


@pytest.fixture(scope="session")
def overflow() -> Callable[[Page], list[str]]:
    """Elements that make a page wider than the window, as "TAG.class"; empty when nothing sticks out."""

    def find(page: Page) -> list[str]:
        return page.evaluate(  # type: ignore[no-any-return]  # a list of strings by construction
            """() => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              return [...document.querySelectorAll("body *")]
                .filter((element) => element.getBoundingClientRect().right > width + 1)
                .map((element) => `${element.tagName}.${element.className}`);
            }"""
        )

    return find
