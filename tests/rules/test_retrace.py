"""Each figure of the words with the places that have it; what nothing has is open, exactly where CON-04 says so."""

import pytest

from pipeline.model.retraced import Spot
from pipeline.stages.retrace import retrace

SAID = "case.json$.actions[0].statement"
REFUND = "The buyer was refunded GBP 38.50 on 3 March 2026."


@pytest.fixture
def retraced(facts_of):
    """Return a function: changes -> {figure: how it was retraced} of the first action."""
    return lambda changes: {one.text: one for one in retrace(facts_of(changes)) if one.statement == "A-1"}


def test_a_figure_of_the_data_is_told_with_its_place(retraced):
    found = retraced({SAID: REFUND})["GBP 38.50"]
    assert found.outcome == "stands"
    assert found.spots[0].place == "026-4410723-9085561.refund.amount"
    assert (found.before, found.behind) == ("The buyer was refunded ", " on 3 March 2026.")


def test_a_figure_of_a_cited_page_is_told_with_page_and_line(retraced):
    page = "Return postage paid to the buyer: GBP 4.15\nThank you"
    found = retraced({SAID: "Return postage of GBP 4.15 was paid.", "exhibits.E-004": {"text": page}})["GBP 4.15"]
    assert found.spots == (Spot("E-004 p. 1", "GBP 4.15", "Return postage paid to the buyer: ", "", "E-004", 1),)


def test_a_number_is_shown_where_it_stands_by_itself(retraced):
    page = {"text": "Tested 2026-03-04, lamps tested 34, by RS-34"}
    (spot,) = retraced({SAID: "34 lamps were tested.", "exhibits.E-004": page})["34"].spots
    assert (spot.before, spot.behind) == ("Tested 2026-03-04, lamps tested ", ", by RS-34")


def test_what_nothing_has_is_open_and_has_no_place(retraced):
    found = retraced({SAID: "The buyer was refunded GBP 35.80."})["GBP 35.80"]
    assert (found.outcome, found.spots) == ("open", ())


def test_open_is_what_con_04_finds(facts_of, hits):
    changes = {SAID: "The buyer was refunded GBP 35.80 on 4 March 2026, which was 1 day after the message."}
    told = [one.text for one in retrace(facts_of(changes)) if one.outcome == "open"]
    said = [hit for hit in hits("CON-04", changes) if hit.at.path.endswith("statement")]
    assert told and len(told) == len(said)
    assert all(f'"{text}"' in hit.message for text, hit in zip(told, said, strict=True))


def test_a_sum_that_stands_nowhere_is_reckoned(retraced):
    page = "Tested\t17\nPassed\t12\nFailed\t5"
    said = "Of 17 lamps 12 passed and 5 failed."
    assert {one.outcome for one in retraced({SAID: said, "exhibits.E-004": {"text": page}}).values()} == {"stands"}
    page = "Passed: 1,212 lamps\nFailed: 115 lamps"
    found = retraced({SAID: "1,212 lamps passed and 115 failed, 1,327 in all.", "exhibits.E-004": {"text": page}})
    assert (found["1,327"].outcome, found["1,327"].spots) == ("reckoned", ())


def test_items_that_stay_inside_are_told_without_their_words(retraced):
    page = {"text": "Return postage paid to the buyer: GBP 4.15"}
    changes = {
        SAID: "Return postage of GBP 4.15 was paid.", "exhibits.E-004": page,
        "evidence.json$.evidence[3].use": "internal",
    }
    assert retraced(changes)["GBP 4.15"].spots == (Spot("", ""),)


def test_a_page_that_only_others_cite_is_said_to_be_not_cited(retraced):
    page = {"text": "On 27 January 2026 the lamp LAMP-G was packed with the shade of the other lamp."}
    found = retraced({SAID: "The lamp was packed with the shade on 27 January 2026.", "exhibits.E-003": page})
    (spot,) = found["27 January 2026"].spots
    assert (spot.evidence, spot.cited) == ("E-003", False)


def test_long_words_around_a_figure_are_cut_and_marked(retraced):
    before, behind = "wires of the lamps with shades, " * 6, ", and cords of the lamps with shades" * 4
    found = retraced({SAID: f"For {before}GBP 38.50{behind}."})["GBP 38.50"]
    assert found.before.startswith("…") and len(found.before) <= 61
    assert found.behind.endswith("…") and len(found.behind) <= 61


def test_words_without_figures_have_none(retraced):
    assert retraced({SAID: "The buyer was refunded in full."}) == {}
