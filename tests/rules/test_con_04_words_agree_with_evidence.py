"""CON-04: the words agree with the data and the evidence."""

import pytest

from pipeline.model.finding import Severity
from pipeline.rules.bearing.near_misses import nearly
from pipeline.rules.figures.reading import figures

ACTION = "case.json$.actions[0].statement"
CAUSE = "case.json$.root_causes[0].statement"
REFUND = {"exhibits.E-004": {"text": "Refund RF-20931 of order 026-4410723-9085561, 3 March 2026, GBP 38.50, 1 lamp"}}


def told(hits, words, where=ACTION, **more):
    return [(hit.message, hit.severity) for hit in hits("CON-04", {where: words} | REFUND | more)]


def test_a_number_that_is_far_from_all_others_has_nothing_named_in_its_place(hits):
    ((message, _),) = told(hits, "Refunded 1,700 buyers.")
    assert "Found instead" not in message


def test_of_a_statement_that_tells_hundreds_of_figures_it_is_said_how_many_were_looked_up(hits):
    found = told(hits, "Packed 1 of 1. " * 300)
    assert found[0] == (
        "A-1 tells 600 figures; the first 500 were looked up, and the others were not.", None
    )


@pytest.mark.parametrize(
    "words",
    [
        "Refunded GBP 38.50 for order 026-4410723-9085561 on 3 March 2026.",
        "Refunded 38.50 pounds on 03/03/2026; the order was placed on February 11.",
        "Refund RF-20931 was made on 3 March (E-004).",
        "2026年3月3日为订单 026-4410723-9085561 全额退款 38.50 英镑。",
        "The one lamp in question was paid back in full.",
    ],
)
def test_what_the_case_bears_out(hits, words):
    assert told(hits, words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Refunded GBP 38.60 for order 026-4410723-9085561.",
        "Refunded on 4 March 2026.",
        "Refunded order 026-4410723-9085562.",
        "Refunded, as E-040 shows.",
        "Refunded the buyer of B0SAMPLE07.",
        "Refunded on 3 March 0226.",
        "2026年13月3日已退款。",
        "Refunded GBP 412.80.",
        "Tested; 17.5 % had it.",
        "2026年3月9日已退款。",
        "已退款 39.50 英镑。",
    ],
)
def test_one_figure_that_nothing_bears_out(hits, words):
    found = told(hits, words)
    assert len(found) == 1 and found[0][1] in (None, Severity.ERROR)


def test_a_count_that_nothing_bears_out_may_be_worked_out_and_is_asked_about(hits):
    assert [weight for _, weight in told(hits, "Refunded 17 buyers.")] == [Severity.WARNING]
    # Where another number stands in its place it is wrong.
    changes = {"case.json$.orders[0].units": 170, "exhibits.E-004": {"text": "Refunded buyers: 170"}}
    (error,) = hits("CON-04", {ACTION: "Refunded 179 buyers."} | changes)
    assert '"170"' in error.message and error.severity is not Severity.WARNING


def test_what_was_found_instead_is_shown(hits):
    assert 'Found instead: "GBP 38.50"' in told(hits, "Refunded GBP 35.80.")[0][0]
    assert "026-4410723-9085561" in told(hits, "Refunded order 026-4410723-9085562.")[0][0]


def test_a_page_that_cannot_be_read_makes_it_a_question(hits):
    found = hits("CON-04", {CAUSE: "The wall outside was painted 5555 times."})
    assert [hit.severity for hit in found] == [Severity.WARNING]
    assert "cannot be read" in found[0].message


def test_an_amount_or_an_order_may_stand_on_a_page_that_cannot_be_read(hits):
    for words in ("The card offered GBP 5 for a review.", "Order 204-1234567-7654321 had the glass shade, too."):
        (found,) = hits("CON-04", {CAUSE: words})
        assert found.severity == Severity.WARNING and "Found instead" not in found.message


@pytest.mark.parametrize("words", ["The lamps cost GBP 412.90.", "Order 026-4410723-9085567.", "E-040 shows it."])
def test_a_slip_of_what_is_known_is_none_of_these(hits, words):
    (found,) = hits("CON-04", {CAUSE: words})
    assert found.severity in (None, Severity.ERROR)


def test_a_number_with_thousands_is_no_slip_of_a_small_one():
    (one, two, many, more) = (figures(text)[0] for text in ("1 piece", "2.5 kg", "2.000 pieces", "3.000 pieces"))
    assert not nearly(one, many) and nearly(more, many) and not nearly(two, one)


def test_the_rule_a_measure_sets_is_the_seller_s(hits):
    found = hits("CON-04", {"case.json$.measures[0].statement": "Of 50 lamps 5 are compared with the page."})
    assert {hit.severity for hit in found} == {Severity.WARNING}


def test_sums_of_what_is_told(hits):
    data = {"exhibits.E-004": {"text": "lamps glass 7\nlamps bent 2"}}
    assert (
        hits("CON-04", {ACTION: "Seven lamps had glass and two were bent; these nine lamps were refunded."} | data)
        == []
    )


def test_a_while_that_ends_before_it_begins(hits):
    words = "From 3 March 2026 to 11 February 2026 the lamp of the order was looked for."
    assert any("do not follow one another" in message for message, _ in told(hits, words))


@pytest.mark.parametrize(
    "words",
    [
        "Picture 4 of the page was replaced.",
        "The page says 60 x 40 cm, as does the size in the title.",
        "Of 24 lamps 23 were right; the remaining one had a glass shade.",
    ],
)
def test_what_is_no_figure_of_the_evidence(hits, words):
    data = {"case.json$.items[0].title": "Desk lamp, 60 x 40 cm", "exhibits.E-004": {"text": "lamps looked at 24"}}
    assert [hit for hit in hits("CON-04", {ACTION: words} | data) if hit.severity != Severity.WARNING] == []


def test_a_reference_with_one_sign_changed(hits):
    found = told(hits, "Refund RF-20937 was made on 3 March 2026.")
    assert len(found) == 1 and found[0][1] == Severity.ERROR


def test_a_refund_that_its_proof_contradicts(hits):
    found = hits(
        "CON-04", {"case.json$.orders[0].refund.amount.amount": "35.80", "case.json$.orders[0].refund.ref": "RF-1"}
    )
    assert any("GBP 38.50" in hit.message and hit.at.path.endswith("refund.amount") for hit in found)


@pytest.mark.parametrize(("name", "count"), [
    ("Larkmoor Wholesale", 0), ("Robin Sample", 0), ("Quentin Marlowe", 1), ("the Refund Policy", 0),
    ("the Harrowgate Company", 1), ("the Larkmoor Company", 0),
])
def test_names(hits, name, count):
    assert len(hits("CON-04", {CAUSE: f"The lamp with the glass shade was packed by {name}."})) == count


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Between October 6 and 24", ["date", "date"]),
        ("we may 10 times march", ["number"]),
        ("B0SAMPLE01 in E-004", ["ASIN", "exhibit"]),
        ("3 of 1,140 units for $12.50", ["number", "number", "amount"]),
        ("十二件商品，3月5日", ["number", "date"]),
        ("5 Pfund Kaffee, 12 pounds of flour, 25 Pfund Sterling", ["number", "number", "amount"]),
        ("a 30-piece set, twenty-one days", ["number", "number"]),
    ],
)
def test_figures_in_words(text, kinds):
    assert [figure.kind for figure in figures(text)] == kinds


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (CAUSE, "The lamp was packed on 31 April 2026."),
        ("case.json$.measures[0].rhythm", "on each delivery since 37 March 2026"),
    ],
)
def test_a_day_that_no_calendar_has_is_called_so(hits, place, words):
    found = [hit for hit in hits("CON-04", {place: words}) if "no calendar has" in hit.message]
    assert len(found) == 1 and found[0].severity in (None, Severity.ERROR)


def test_a_leap_day_is_one_and_a_month_may_stand_alone(hits):
    for words in ("It was packed on 29 February.", "It was packed in February 2026.", "Since 3 March 2026."):
        assert not [hit for hit in hits("CON-04", {CAUSE: words}) if "no calendar has" in hit.message]


def recorded(hits, changes):
    found = hits("CON-04", {ACTION: "The buyer was refunded."} | REFUND | changes)
    return [hit.at.path for hit in found if "The case records" in hit.message]


def test_a_refund_s_day_that_its_proof_shows_otherwise(hits):
    assert recorded(hits, {}) == []
    assert recorded(hits, {"case.json$.orders[0].refund.on": "2026-03-04"}) == ["$.orders[0].refund.on"]


def test_a_day_of_an_order_that_its_pages_show_otherwise(hits):
    page = {"exhibits.E-004": {"text": "Order 026-4410723-9085561, 11 February 2026\nRefund 3 March 2026, GBP 38.50"}}
    assert recorded(hits, page) == []
    assert recorded(hits, page | {"case.json$.orders[0].on": "2026-02-12"}) == ["$.orders[0].on"]
    # A day that the pages do not speak of is no contradiction.
    assert recorded(hits, page | {"case.json$.orders[0].on": "2026-01-24"}) == []


@pytest.mark.parametrize(("line", "severity"), [("", Severity.WARNING), ("12 February 2026", None)])
def test_the_day_on_which_a_list_was_made_is_no_proof_of_that_of_an_order(hits, line, severity):
    page = {"exhibits.E-004": {"text": f"Order 026-4410723-9085561 {line}"}}
    made = {"evidence.json$.evidence[3].captured_on": "2026-02-12"}
    found = [hit for hit in hits("CON-04", REFUND | page | made) if hit.at.path == "$.orders[0].on"]
    assert [hit.severity for hit in found] == [severity]


def test_units_that_the_words_tell_otherwise(hits):
    told = {"case.json$.actions[1].statement": "The 24 lamps that were left were taken off sale."}
    units = "case.json$.items[0].stock_action[0].units"
    assert recorded(hits, told | {units: 24}) == []
    assert recorded(hits, told | {units: 25}) == ["$.items[0].stock_action[0].units"]


def test_a_short_number_is_asked_about(hits):
    changes = {
        "case.json$.orders[0].units": 37,
        "case.json$.actions[0].statement": "We looked through 37 cartons and 41 boxes.",
        "exhibits.E-004": {"text": "Refund of the order in full."},
    }
    told = {hit.message.split('"')[1]: hit.severity for hit in hits("CON-04", changes) if "A-1" in hit.message}
    assert told == {"37": Severity.WARNING, "41": Severity.WARNING}


def test_an_exhibit_that_words_name_is_cited(hits):
    said, cited = "case.json$.actions[0].statement", {"case.json$.actions[0].evidence": ["E-004"]}
    assert hits("CON-04", cited | {said: "It was refunded, see E-004."}) == []
    (hit,) = hits("CON-04", cited | {said: "It was refunded, see E-005."})
    assert "names E-005" in hit.message
    assert "it cites E-004" in hit.message
    assert hit.severity is None


def test_an_exhibit_that_words_name_holds_what_its_sentence_tells(hits):
    said, cited = "case.json$.actions[0].statement", {"case.json$.actions[0].evidence": ["E-004", "E-005"]}
    pages = {"exhibits.E-004": {"text": "412 lamps were counted"}, "exhibits.E-005": {"text": "7 lamps on the shelf"}}
    assert hits("CON-04", cited | pages | {said: "We counted 412 lamps (E-004)."}) == []
    (hit,) = hits("CON-04", cited | pages | {said: "We counted 412 lamps (E-005)."})
    assert "for what stands on E-004" in hit.message
    # What stands on a page that cannot be read is not known.
    unread = pages | {"exhibits.E-005": {"text": ""}}
    assert hits("CON-04", cited | unread | {said: "We counted 412 lamps (E-005)."}) == []


def test_numbers_in_words_of_a_language_that_is_not_read_are_said_to_be_unchecked(undecided):
    words = "Les deux lampes ont été remboursées, et les quatre autres sont dans notre entrepôt avec elles."
    (one,) = undecided("CON-04", {ACTION: words})
    assert 'those of A-1 ("deux, quatre") were not' in one.reason
    assert not undecided("CON-04", {ACTION: words.replace("deux", "2").replace("quatre", "4")})
    assert not undecided("CON-04", {ACTION: "Two lamps were refunded; four others are in our store."})


def test_a_number_of_another_language_that_is_a_word_of_english_is_one_there(undecided):
    (one,) = undecided("CON-04", {ACTION: "Le due lampade sono state rimborsate e sono nel nostro magazzino."})
    assert '("due")' in one.reason
    assert not undecided("CON-04", {ACTION: "The refund that was due was paid once we had the invoices."})
