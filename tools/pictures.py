"""Takes the pictures of the README from the running demo: `python tools/pictures.py http://localhost:8000`.

They show what is really there: start `sh scripts/demo` first. Needs Chromium from the system.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
OFFICER, PASSWORD = "digital@kreis-coesfeld.example", "demo-kreisweit"


def log_in(page: Page, address: str) -> None:
    page.goto(f"{address}/konto/login/")
    page.fill("input[name=login]", OFFICER)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/cockpit/")


def take(page: Page, name: str, *, top: str | None = None, height: int = 720) -> None:
    """A picture of the window, or of the page from the element `top` downwards."""
    y = page.locator(top).first.evaluate("e => e.getBoundingClientRect().top + scrollY") - 12 if top else 0
    clip = {"x": 0, "y": y, "width": page.viewport_size["width"], "height": height}
    page.screenshot(path=FOLDER / f"{name}.png", clip=clip, full_page=True)


def main(address: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1100, "height": 800}, locale="de-DE")
        log_in(page, address)
        page.goto(f"{address}/vorhaben/")
        take(page, "inventory", top=".kw-table")
        page.goto(f"{address}/synergien/")
        take(page, "synergies", height=1000)
        page.locator("main summary", has_text="Ganze Begründung").first.click()
        take(page, "pair", top=".sy-card")
        page.goto(f"{address}/synergien/gruppen/")
        take(page, "groups", top=".kw-table")
        page.goto(f"{address}/durchsicht/")
        page.get_by_role("link", name="Durchsicht beginnen").click()
        page.wait_for_load_state("networkidle")
        # The bar of buttons stays at the lower edge of a window, so this is a window and no clip of the page.
        page.set_viewport_size({"width": 1100, "height": 1000})
        page.locator("h1").evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 12)")
        page.screenshot(path=FOLDER / "review.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://localhost:8000")
