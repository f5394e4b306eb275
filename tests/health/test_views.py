"""The page, the drawing and the terminal view: the same facts, whatever the values hold."""

import re
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from pipeline.health.ageing import Ageing
from pipeline.health.words import ageing_words, alt_words, zone_words
from pipeline.pdf.picture import png
from pipeline.renderers import health_html, health_text
from pipeline.renderers.health_plot import svg

from .invented import CATALOG, SELLER, account, entry, health, second_thread, view

VOID = {"meta", "br", "link", "img", "hr", "input"}
HOSTILE = '<script>alert(1)</script>"\'&\u202e\x07'


class Page(HTMLParser):
    """Collects what a page holds and whether its elements are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page(text: str) -> Page:
    """Return a page that is well formed."""
    found = Page(text)
    assert found.open == []
    return found


@pytest.fixture(scope="module")
def thread() -> str:
    """Return the page of the second thread's seller."""
    return health_html.render(second_thread(), CATALOG)


def test_the_page_is_one_file_that_loads_nothing(thread: str) -> None:
    found = page(thread)
    assert not [tag for tag, _ in found.tags if tag in ("link", "img", "iframe", "object", "embed")]
    assert not [attributes for _, attributes in found.tags if "src" in attributes or "style" in attributes]
    policy = next(attributes["content"] for _, attributes in found.tags if "http-equiv" in attributes)
    assert policy and policy.startswith("default-src 'none'") and "unsafe" not in policy


def test_the_policy_lets_this_style_and_script_run(thread: str) -> None:
    from base64 import b64encode
    from hashlib import sha256

    for tag in ("style", "script"):
        body = re.search(f"<{tag}>(.*?)</{tag}>", thread, re.DOTALL)
        assert body
        digest = b64encode(sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in thread


def test_the_page_has_what_a_screen_reader_needs(thread: str) -> None:
    found = page(thread)
    tags = [tag for tag, _ in found.tags]
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert ("html", {"lang": "en"}) in found.tags
    assert tags.count("table") == tags.count("caption")
    drawing = next(attributes for tag, attributes in found.tags if tag == "svg")
    assert drawing["role"] == "img" and drawing["aria-labelledby"]
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {str(attributes.get("href"))[1:] for tag, attributes in found.tags if tag == "a"
               and str(attributes.get("href")).startswith("#")}
    assert targets <= set(ids)


def test_without_script_every_day_stands_there_as_a_date(thread: str) -> None:
    found = page(thread)
    for _, attributes in found.tags:
        if day := attributes.get("data-day"):
            assert day in thread.replace(f'data-day="{day}"', "")
    counted = re.findall(r'<span class="left"[^>]*>([^<]*)</span>', thread)
    assert counted and set(counted) == {""}


def test_the_page_shows_both_readings_beside_each_other(thread: str) -> None:
    for word in ("Expires on", "Appeal entry", "open: appeal there", "ECB-2020", "AMZ-SUSPIP"):
        assert word in thread


def test_values_cannot_become_markup() -> None:
    held = account(
        entry("V-1", ref=HOSTILE.strip()), score=210, score_on=date(2026, 2, 1),
        metrics=[{"name": "odr", "value": HOSTILE, "target": HOSTILE, "window_days": 60}],
    )
    seller = SELLER.model_copy(update={"display_name": HOSTILE})
    text = health_html.render(health(held, seller=seller), CATALOG)
    found = page(text)
    assert [tag for tag, _ in found.tags].count("script") == 1
    assert "<script>alert" not in text and "\u202e" not in text and "\x07" not in text


def test_pages_without_anything_recorded_say_so() -> None:
    assert "No account page is recorded" in health_html.render(health(), CATALOG)
    empty = health_html.render(health(account()), CATALOG)
    page(empty)
    assert "Neither a score nor the number of orders" in empty and "No entry is recorded" in empty
    assert "Unknown: no score is recorded" in empty


def test_before_the_first_reading_the_page_says_when_it_comes() -> None:
    later = {"score": 240, "score_on": date(2026, 3, 9), "history": [{"on": date(2026, 3, 5), "score": 230}]}
    seen = health(account(**later), as_of="2026-03-01")
    for text in (health_html.render(seen, CATALOG), "\n".join(health_text.render(seen))):
        said = " ".join(re.sub("<[^>]+>", "", text).split())
        assert "no reading of the score up to 2026-03-01; the next is of 2026-03-05" in said
        assert "Neither a score up to 2026-03-01 nor the number of orders" in said
        assert "no score is recorded" not in said
    assert "No score is recorded up to 2026-03-01:" in re.sub("<[^>]+>", "", health_html.render(seen, CATALOG))
    assert "score 230, read on 2026-03-05" in zone_words(view(**later, as_of="2026-03-05"))


@pytest.mark.parametrize(
    ("score", "zone"), [(200, "healthy"), (199, "at risk"), (100, "at risk"), (99, "unhealthy"), (0, "unhealthy")]
)
def test_the_zone_follows_the_score(score: int, zone: str) -> None:
    assert view(score=score, score_on=date(2026, 2, 1)).zone == zone


def test_the_terminal_says_what_the_page_says(thread: str) -> None:
    text = "\n".join(health_text.render(second_thread()))
    for part in ("V-12", "2024-11-04", "18 to 96 points", "needs a lawyer", "Unknown, not none", "292 to 388"):
        assert part in text
        assert part in re.sub("<[^>]+>", "", thread)


def test_a_marketplace_recorded_twice_is_shown_twice_and_said() -> None:
    seen = health(account(score=210, score_on=date(2026, 2, 1)), account(score=240, score_on=date(2026, 2, 1)))
    text = health_html.render(seen, CATALOG)
    assert "recorded 2 times" in text
    page(text)


# The drawing


def test_the_drawing_is_sound_and_says_itself_in_words() -> None:
    seen = second_thread().accounts[0]
    root = ElementTree.fromstring(svg(seen, dark=True))
    space = "{http://www.w3.org/2000/svg}"
    told = root.find(f"{space}desc")
    assert told is not None and told.text == alt_words(seen)
    words = "".join(root.itertext())
    for part in (*(ageing_words(ageing, seen) for ageing in Ageing), "at risk below 200", "unhealthy below 100",
                 "today, 2024-05-30", "no further orders"):
        assert part in words
    assert len(root.findall(f".//{space}circle")) == 2 * 3 + 1  # three readings in two panels, one in the legend


def test_the_words_beside_the_drawing_hold_its_numbers() -> None:
    words = alt_words(second_thread().accounts[0])
    for part in ("324 on 2024-03-05", "268 on 2024-05-16", "292 to 388", "80 to 176", "marks at 200 and 100"):
        assert part in words


def test_the_pixels_are_the_same_each_time() -> None:
    drawing = svg(view(entry(), score=230, score_on=date(2026, 2, 1)))
    first = png(drawing)
    assert first.startswith(b"\x89PNG") and first == png(drawing)


def test_a_drawing_of_many_years_keeps_its_labels_apart() -> None:
    seen = view(score=230, score_on=date(2016, 1, 1), history=[{"on": date(2010, 1, 1), "score": 400}])
    assert 3 <= len(re.findall(r">\d{4}-\d\d</text>", svg(seen))) // 2 <= 12
