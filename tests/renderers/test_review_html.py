"""The review page: every claim beside what shows it, every hole said, and nothing of a client's is ever markup."""

from dataclasses import replace

from pipeline.catalog import load
from pipeline.model.annex import AnnexPlan, Span
from pipeline.model.changed_words import Piece
from pipeline.model.exhibit import Exhibit, Page
from pipeline.model.finding import Finding, NotChecked, Override, Place, Severity
from pipeline.model.preview import Preview
from pipeline.model.retraced import Retraced, Spot
from pipeline.model.review import Changes
from pipeline.renderers import evidence_index, review_html
from pipeline.stages.compose import compose
from pipeline.stages.illustrate import illustrate
from pipeline.stages.trace import trace
from tests.compose import invented
from tests.renderers.hostile import ALL, HOSTILE, Read, faults

DIGEST = "ab" * 32
PAGE = Page(595, 842, DIGEST)


def review(appeal=None, register=None, seller=None, **more):
    """Return the review of the invented case, its files of one page each."""
    case, catalog = invented.built(appeal, register, seller_=seller), load()
    shown = [entry.id for entry in case.register if case.leaves(entry.id)]
    exhibits = {
        entry.id: Exhibit(entry.id, "file" if case.leaves(entry.id) else "internal", sha256=DIGEST, pages=(PAGE,))
        for entry in case.register
    }
    spans = {name: Span(at, at) for at, name in enumerate(shown, start=3)}
    documents = compose(case, exhibits, catalog)
    made = review_html.Review(
        case, catalog, "draft", (), (), trace(case), {}, {"annex.pdf": (DIGEST, 9)},
        plans=[(plan, {}) for plan in documents.plans], annex=AnnexPlan((), (), spans, {}),
        index=evidence_index.rows(case, exhibits, spans, catalog),
        illustration=illustrate(case, exhibits, documents.plans),
        previews={name: (Preview(1, 10, 14, b"jpeg"),) for name in shown},
    )
    return replace(made, **more)


def finding(**fields):
    given = {"code": "EVD-01", "severity": Severity.ERROR, "message": "It is cut off.", "hint": "Is there another?",
             "place": Place("evidence.json", "$.evidence[1]", 9, 5, evidence="E-002"), "source": "HOUSE",
             "digest": "00ff00ff00ff00ff"} | fields  # fmt: skip
    return Finding(**given)


def page(**more):
    return review_html.render(review(**more))


def test_a_plain_page_acts_on_nothing_and_every_link_in_it_leads_somewhere():
    assert faults(page()) == []


def test_the_policy_lets_nothing_load_and_nothing_else_run():
    (policy,) = (given["content"] for given in Read(page()).named("meta") if "http-equiv" in given)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy and "http" not in policy


def test_every_claim_stands_beside_the_page_that_shows_it():
    read = Read(page())
    assert {"c-appeal-RC-1", "c-appeal-A-1", "c-appeal-M-1"} <= set(read.ids)
    shown = {given["data-item"] for given in read.named("button") if given.get("class") == "thumb"}
    assert "E-002" in shown
    assert any(given["href"].startswith("annex.pdf#page=") for given in read.named("a"))


def test_each_picture_is_carried_once():
    assert page().count("data:image/jpeg") == len(review().previews)


def test_pictures_that_would_make_the_page_too_large_are_left_out_and_it_says_so():
    large = {name: (Preview(1, 10, 14, b"x" * 4_000_000),) for name in review().previews}
    made = page(previews=large)
    assert made.count("data:image/jpeg") == 1
    assert f"{len(large) - 1} pictures are left out" in made


def test_a_finding_has_its_place_what_to_do_source_and_digest():
    text = " ".join(Read(page(findings=(finding(),))).text.split())
    for words in ("It is cut off.", "What to do: Is there another?", "E-002 (evidence.json:9:5)", "$.evidence[1]",
                  "HOUSE", "00ff00ff00ff00ff"):
        assert words in text


def test_what_a_rule_marks_as_a_field_or_a_command_is_code_and_nothing_else_is_markup():
    made = page(findings=(finding(hint="Name it in `redactions`: `<b>E-002</b>`."),))
    assert "Name it in <code>redactions</code>: <code>&lt;b&gt;" in made and "`" not in Read(made).text


def test_a_finding_about_a_statement_stands_beside_it_too():
    made = page(findings=(finding(code="LNG-03", place=Place("case.json", "$.actions[0].on", 9, 5)),))
    assert any(given["href"] == "#c-appeal-A-1" for given in Read(made).named("a"))
    assert "Findings: LNG-03" in Read(made).text


def test_what_a_person_accepted_is_called_accepted():
    made = Read(page(findings=(finding(override=Override("Ada Quill", "2026-03-12", "No other exists.")),)))
    assert "Accepted by Ada Quill on 2026-03-12: No other exists." in made.text


def test_what_was_not_checked_is_said():
    assert "the pages hold no text" in Read(page(not_checked=(NotChecked("EVD-14", "the pages hold no text"),))).text


def test_a_claim_without_evidence_says_so():
    appeal = invented.appeal()
    appeal["actions"][0]["evidence"] = []
    appeal["actions"][0].pop("refunds", None)
    appeal["actions"][0].pop("attestation", None)
    assert "No exhibit shows this." in Read(page(appeal=appeal)).text


def test_days_left_are_reckoned_by_the_page_and_stand_nowhere_in_it():
    appeal = invented.appeal()
    appeal["notice"]["deadline"] = "2026-03-19"
    made = page(appeal=appeal)
    assert 'data-day="2026-03-19" data-zone="Europe/London"' in made
    assert "days left" not in Read(made).text


def test_nothing_internal_is_on_it_but_its_number():
    register = invented.register()
    register[0] |= {"use": "internal", "title": "Advice that stays inside"}
    made = page(register=register)
    assert "Advice that stays inside" not in made
    inside = sum(entry.get("use") == "internal" for entry in register)
    assert f"Internal items that are registered: {inside}." in made


def test_without_rendering_there_is_no_word_of_the_plan_and_no_picture():
    full = review()
    made = review_html.render(review_html.Review(
        full.case, full.catalog, "blocked", (finding(severity=Severity.BLOCK),), (), full.matrix, {}, {}
    ))
    assert faults(made) == []
    assert "Nothing of this case is shown" in made and "data:image" not in made
    head = made.split("<dl>")[0]
    assert "a document may be passed off as somebody else&#x27;s (" in head and "is missing" not in head
    assert full.case.appeal.actions[0].statement not in Read(made).text


def test_changes_since_the_last_round_are_marked_as_such():
    pieces = (Piece("same", "I closed "), Piece("gone", "one"), Piece("new", "two"), Piece("same", " offers."))
    made = page(changes=Changes("round-01", {"appeal": (pieces,)}, ("E-009 is new.",)))
    assert "I closed <del>one</del><ins>two</ins> offers." in made
    assert "E-009 is new." in Read(made).text


def figures(made):
    """Return the rows of the part about figures, as text."""
    part = made.split('<section id="figures"')[1].split("</section>")[0]
    rows = part.replace("<td", " <td").replace("<br>", " ").split("<tr ")[2:]
    return [" ".join(Read(f"<tr {row}").text.split()) for row in rows]


def test_each_figure_stands_in_its_words_beside_the_places_that_have_it():
    made = page(retraced=(
        Retraced("A-1", "refunded ", "GBP 4.15", " for postage", "amount", "stands",
                 (Spot("order.refund", "GBP 4.15"), Spot("E-002 p. 1", "4.15", "Postage ", " paid", "E-002", 1))),
        Retraced("A-1", "of ", "1,327", " lamps", "number", "reckoned"),
        Retraced("A-1", "about ", "two", " weeks", "number", "free"),
        Retraced("A-1", "and ", "GBP 35.80", "", "amount", "open"),
    ))
    annex = review().annex.items["E-002"].first
    assert figures(made) == [
        f"A-1 refunded GBP 4.15 for postage order.refund: GBP 4.15 E-002 p. 1 annex p. {annex}: Postage 4.15 paid",
        "A-1 of 1,327 lamps counted or reckoned from what is cited; it stands nowhere as such",
        "A-1 about two weeks told roughly, or public: nothing has to show it",
        "A-1 and GBP 35.80 open, see the findings",
    ]
    assert "<mark>GBP 4.15</mark>" in made and "Postage <mark>4.15</mark> paid" in made
    assert "4 figures: 1 stand" in made and faults(made) == []


def test_a_figure_of_an_item_that_stays_inside_or_is_not_cited_says_so():
    made = page(retraced=(
        Retraced("A-1", "", "two", "", "number", "stands",
                 (Spot("", ""), Spot("E-002 p. 1", "2", evidence="E-002", page=1, cited=False))),
    ))
    (row,) = figures(made)
    assert "an item that stays inside" in row and "(not cited here): 2" in row


def test_words_without_figures_say_that_they_have_none():
    assert "The words tell no figures." in page()


def hostile(value):
    """Return a JSON value with hostile text wherever free text may stand."""
    free = {"statement", "told_by", "title", "result", "by", "owner", "rhythm", "recorded", "cause", "name", "words",
            "legal_name", "display_name", "address", "region_listed"}  # fmt: skip
    if isinstance(value, dict):
        return {key: ALL if key in free and isinstance(held, str) else hostile(held) for key, held in value.items()}
    return [hostile(held) for held in value] if isinstance(value, list) else value


def test_what_comes_from_a_client_is_text_and_never_markup():
    found = (
        finding(message=ALL, hint=ALL), finding(override=Override(ALL, ALL, ALL)),
        finding(place=Place(ALL, f"$.{ALL}", 1, 1)),
    )
    made = page(
        appeal=hostile(invented.appeal()), register=hostile(invented.register()), seller=hostile(invented.seller()),
        findings=found, not_checked=(NotChecked("EVD-14", ALL),), titles={"EVD-01": ALL},
        changes=Changes(ALL, {"appeal": ((Piece("new", ALL),),)}, (ALL,), (ALL,)),
        retraced=(
            Retraced("A-1", ALL, ALL, ALL, ALL, "stands", (Spot(ALL, ALL), Spot(ALL, ALL, ALL, ALL, "E-002", 1))),
        ),
    )
    assert faults(made) == []
    said = Read(made).text
    for words in HOSTILE:
        if "\u202e" not in words:
            assert words in said
    assert "\u202e" not in made, "an override of the direction is shown by its code"
