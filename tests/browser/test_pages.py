"""Our pages in a real browser: clicks, keys, a phone, paper, the accessibility tree, and no word to the network."""

import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from pipeline.catalog import load
from pipeline.compose.confirm import confirm_sheets
from pipeline.model.changed_words import Piece
from pipeline.model.exhibit import Exhibit
from pipeline.model.preview import Preview
from pipeline.model.review import Changes
from pipeline.model.summary import CaseSummary, Counts, LastDay
from pipeline.renderers import confirm_html, index_html, review_html, timeline_html
from pipeline.stages.recount import recount
from tests.compose import invented
from tests.renderers.hostile import ALL, HOSTILE
from tests.renderers.test_review_html import finding, hostile, review

# The width at which WCAG 2.2 (1.4.10) wants a page to reflow.
PHONE = 320
PAGES = ["page", "index", "sheet", "timeline"]
MANY = 1_000
# Contrast by WCAG 2.2: 4.5 for text; of all text that is seen.
CONTRAST = """
(() => {
  const seen = new Map();
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !one.getClientRects().length) continue;
    const [a, b] = [light(parse(getComputedStyle(one).color)), light(ground(one))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) seen.set(one.className || one.tagName, ratio.toFixed(2));
  }
  return [...seen].map(([name, ratio]) => name + " " + ratio);
})()
"""
# Targets by WCAG 2.2 (2.5.8): 24 by 24 pixels, links within a line of text aside.
SMALL = """
[...document.querySelectorAll("button, input:not([type=radio]), label, select, textarea, summary, nav a")]
  .filter((one) => one.getClientRects().length)
  .map((one) => [one.textContent.trim().slice(0, 20) || one.id, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([name, box]) => name + " " + box.width + "x" + box.height)
"""


def jpeg(colour):
    out = BytesIO()
    Image.new("RGB", (56, 75), colour).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """Return the review page of the invented case with hostile words in every field, on disk."""
    full = review(hostile(invented.appeal()), hostile(invented.register()), hostile(invented.seller()))
    two = {name: tuple(Preview(at, 56, 75, jpeg(at * 60)) for at in (1, 2)) for name in full.previews}
    made = review(
        hostile(invented.appeal()), hostile(invented.register()), hostile(invented.seller()),
        findings=(finding(message=ALL, hint=ALL), finding(code="LNG-03")), titles={"EVD-01": ALL}, previews=two,
        changes=Changes(ALL, {"appeal": ((Piece("new", ALL), Piece("gone", "old")),)}, (ALL,)),
    )
    path = tmp_path_factory.mktemp("review") / "review.html"
    path.write_text(review_html.render(made), "utf-8")
    return path


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    """Return a confirm sheet with hostile words, on disk."""
    case, catalog = invented.built(hostile(invented.appeal()), seller_=hostile(invented.seller())), load()
    made = confirm_sheets(case, {name: Exhibit(name, "file") for name in case.evidence}, catalog, "de")
    path = tmp_path_factory.mktemp("sheet") / "confirm-sheet-de.html"
    path.write_text(confirm_html.render(made, catalog.words_of("de")), "utf-8")
    return path


@pytest.fixture(scope="module")
def timeline(tmp_path_factory):
    """Return a timeline with hostile words, on disk."""
    case = invented.built(hostile(invented.appeal()), hostile(invented.register()))
    made = timeline_html.render(ALL, "Europe/London", recount(case, load(), ()), [ALL])
    path = tmp_path_factory.mktemp("timeline") / "timeline.html"
    path.write_text(made, "utf-8")
    return path


def line(number, today):
    due = (LastDay(today + timedelta(days=number % 50 - 5), "Answer", "", "", stated=True),) if number % 7 else ()
    states = ("ready", "draft", "blocked", "submitted")
    return CaseSummary(
        f"seller-{number % 90}/case-{number:04}", f"seller-{number % 90}", ALL if number == 3 else f"Seller {number}",
        "amazon.de" if number % 2 else "amazon.co.uk", ("inauthentic",), states[number % 4],
        counts=Counts(error=number % 3), digest="ab" * 32, built_at=datetime(2026, 3, 1, tzinfo=UTC), waiting=due,
        zone="Europe/Berlin",
    )


def written(folder, count):
    today = datetime.now(UTC).date()
    made = index_html.render([line(number, today) for number in range(count)], load(), datetime(2026, 3, 1, tzinfo=UTC))
    (folder / "index.html").write_text(made, "utf-8")
    return folder / "index.html"


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """Return the index of some cases, on disk."""
    return written(tmp_path_factory.mktemp("index"), 60)


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Return the index of a thousand cases, on disk."""
    return written(tmp_path_factory.mktemp("large"), MANY)


@pytest.mark.parametrize("which", PAGES)
def test_nothing_runs_but_its_own_script_and_nothing_is_asked_of_the_network(chromium, which, request):
    chromium.open(request.getfixturevalue(which))
    assert chromium.complaints() == [] and chromium.asked() == []
    shown = chromium.js("document.body.textContent")
    assert all(words in shown for words in HOSTILE if "\u202e" not in words)
    assert chromium.js("document.querySelectorAll('script').length") == 1


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("which", PAGES)
def test_every_word_has_contrast_and_every_button_is_large_enough(chromium, which, dark, request):
    chromium.open(request.getfixturevalue(which), dark=dark)
    assert chromium.js(CONTRAST) == []
    assert chromium.js(SMALL) == []


@pytest.mark.parametrize("which", PAGES)
def test_a_phone_shows_it_without_scrolling_sideways(chromium, which, request):
    chromium.open(request.getfixturevalue(which), width=PHONE, height=700)
    assert chromium.js("document.documentElement.scrollWidth") <= PHONE
    assert chromium.js(SMALL) == []


def test_a_click_enlarges_a_page_arrows_turn_it_and_escape_closes_it(chromium, page):
    chromium.open(page)
    chromium.click(".beside .thumb")
    assert chromium.js("viewer.open")
    first = chromium.js("document.querySelector('#viewer-page use').getAttribute('href')")
    assert re.fullmatch("#i-E-00[0-9]-1", first)
    assert "annex.pdf#page=" in chromium.js("document.getElementById('viewer-link').href")
    chromium.key("ArrowRight")
    assert chromium.js("document.querySelector('#viewer-page use').getAttribute('href')") == first[:-1] + "2"
    chromium.key("Escape")
    assert not chromium.js("viewer.open")
    assert chromium.js("document.activeElement.className") == "thumb", "the focus comes back"


def test_keys_go_to_the_next_finding_and_claim_and_back(chromium, page):
    chromium.open(page)
    chromium.key("f")
    chromium.key("f")
    assert chromium.js("document.activeElement.id") == "f-2"
    assert chromium.js("document.getElementById('told').textContent") == "Finding 2 of 2"
    chromium.key("F", shift=True)
    assert chromium.js("document.activeElement.id") == "f-1"
    chromium.key("c")
    assert chromium.js("document.activeElement.dataset.stop") == "claim"


def test_the_keys_are_explained_and_can_be_switched_off(chromium, page):
    chromium.open(page)
    chromium.key("?", shift=True)
    assert chromium.js("help.open")
    chromium.click("#keys")
    chromium.key("Escape")
    chromium.key("f")
    assert chromium.js("document.activeElement.id") != "f-1"


def test_it_prints_whole_and_without_buttons(chromium, page):
    chromium.open(page)
    document = pypdfium2.PdfDocument(chromium.pdf())
    words = "".join(document[at].get_textpage().get_text_bounded() for at in range(len(document)))
    assert "Traceability matrix" in words and "Next finding" not in words
    pictures = [one for at in range(len(document)) for one in document[at].get_objects(filter=[3], max_depth=9)]
    assert pictures


@pytest.mark.parametrize("which", PAGES)
def test_who_cannot_see_it_finds_landmarks_headings_and_names(chromium, which, request):
    chromium.open(request.getfixturevalue(which))
    tree = chromium.tree()
    assert {"main", "heading", "table", "columnheader"} <= {node["role"] for node in tree}
    used = [node for node in tree if node["role"] in {"button", "link", "combobox", "searchbox", "radio", "textbox"}]
    nameless = [node for node in used if not node["name"]]
    assert nameless == []
    assert chromium.js("document.querySelectorAll('h1').length") == 1
    assert chromium.js("document.documentElement.lang") == ("de" if which == "sheet" else "en")


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_what_a_search_leaves_out_is_not_seen_at_any_width(chromium, large, width):
    chromium.open(large, width=width, height=700)
    chromium.js("document.querySelector('input').focus()")
    for key in "017":
        chromium.key(key)
    seen = chromium.js("[...document.querySelectorAll('tbody tr')].filter((one) => one.getClientRects().length)"
                       ".map((one) => one.textContent)")
    assert 0 < len(seen) < 1000 and all("017" in one for one in seen)


def test_a_thousand_cases_are_searched_filtered_and_sorted(chromium, large):
    chromium.open(large)
    chromium.click("#search")
    for sign in "case-0042":
        chromium.key(sign)
    assert chromium.js("document.getElementById('count').textContent") == f"1 of {MANY} cases"
    chromium.click("#clear")
    chromium.js("(() => { const s = document.querySelector('[data-filter=state]'); s.value = 'draft';"
                " s.dispatchEvent(new Event('change')); })()")
    assert chromium.js("[...document.querySelectorAll('#cases tbody tr:not([hidden])')]"
                       ".every((row) => row.dataset.state === 'draft')")
    chromium.click("#clear")
    chromium.click("[data-sort=case]")
    assert chromium.js("document.querySelector('#cases tbody tr').dataset.case") == "seller-0/case-0000"
    chromium.click("[data-sort=case]")
    assert chromium.js("document.querySelector('[data-column=case]').getAttribute('aria-sort')") == "descending"


def test_the_most_pressing_case_is_first_and_days_are_reckoned_on_the_day_of_opening(chromium, index):
    chromium.open(index)
    days = chromium.js("[...document.querySelectorAll('#cases tbody tr')].slice(0, 20)"
                       ".map((row) => row.querySelector('.left') && row.querySelector('.left').textContent)")
    assert re.fullmatch(r"\((today|1 day left)\)", days[0])
    last = chromium.js("document.querySelector('#cases tbody tr:last-child .due').textContent")
    assert last == "-" or "ago" in last


def test_a_page_that_was_written_long_ago_counts_from_today(chromium, tmp_path):
    appeal = invented.appeal()
    appeal["notice"]["deadline"] = (date.today() + timedelta(days=3)).isoformat()  # noqa: DTZ011  # the browser counts days by this machine's clock
    path = tmp_path / "review.html"
    path.write_text(review_html.render(review(appeal)), "utf-8")
    chromium.open(path)
    assert re.fullmatch(r"\([234] days left\)", chromium.js("document.querySelector('.left').textContent"))
