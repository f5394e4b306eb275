"""Takes pictures of our pages for the README: `python -m tests.browser.pictures outputs`, after all cases were built.

The pages are shown as they look when they are opened on a day in 2026 on which the shipped cases are under way.
"""

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from tests.browser.chromium import Chromium, found

DAY = "2026-03-18T09:00:00Z"
# The browser believes that it is that day; nothing else of the page is touched.
CLOCK = f"""
const now = Date.parse("{DAY}"), Real = Date;
Date = class extends Real {{ constructor(...given) {{ given.length ? super(...given) : super(now); }}
  static now() {{ return now; }} }};
"""
FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
COLOURS = 128


def main(outputs: Path) -> None:
    with TemporaryDirectory() as profile:
        browser = Chromium(found(), Path(profile))
        browser.call("Page.addScriptToEvaluateOnNewDocument", source=CLOCK)
        browser.open(outputs / "index.html", 1180, 640)
        keep(browser.picture(), "index.png")
        browser.open(outputs / "retro-games-uk" / "review.html", 1180, 880)
        browser.js("document.getElementById('c-appeal-RC-1').scrollIntoView()")
        keep(browser.picture(), "review.png")
        browser.close()


def keep(png: bytes, name: str) -> None:
    picture = Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS)
    picture.save(FOLDER / name, optimize=True)
    print(name, (FOLDER / name).stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
