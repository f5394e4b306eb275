"""CON-04 on a day of the words that stands in the case and is that of something else."""

import pytest

from pipeline.model.cells import BORDER, TABLE, parted
from pipeline.model.exhibit import Page
from pipeline.model.finding import Severity
from pipeline.rules.bearing.claims import claims_of
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.knowledge import knowledge_of
from pipeline.rules.bearing.other_days import other_day

ACTION, CAUSE = "case.json$.actions[0]", "case.json$.root_causes[0]"
REPORT = {
    "id": "E-007", "kind": "inspection_record", "title": "Inspection of lamps in stock", "file": "evidence/i.pdf",
    "issued_on": "2026-03-06",
}
PAGE = (
    "Inspection of lamps in stock\n6 March 2026, by Robin Sample\nWeighed and lit: 40 lamps\n"
    "The broken lamps were taken to the recycling yard on 9 March 2026.\n"
    "The maker changed the socket on 12 February 2026."
)
# Another action of the same cause cites this one.
LETTER = {
    "id": "E-008", "kind": "supplier_letter", "title": "Letter of Larkmoor", "file": "evidence/l.pdf",
    "issued_on": "2026-03-07", "issuer": {"name": "Larkmoor Wholesale Ltd"},
}
RULE = "At the yard broken lamps of each lot are weighed from 4 March 2026 on, and none is sent."
LETTERS = "Larkmoor Wholesale Ltd\nLetter of 7 March 2026\nThe new lamps leave our yard on 23 March 2026."


def found(hits, told, page=PAGE, letters=LETTERS):
    changes = {
        "evidence.json$.evidence[6]": REPORT, "evidence.json$.evidence[7]": LETTER,
        "exhibits.E-007": {"text": page} if isinstance(page, str) else {"pages": page},
        "exhibits.E-008": {"text": letters},
        f"{ACTION}.statement": told, f"{ACTION}.evidence": ["E-007"], f"{ACTION}.refunds": [],
        "case.json$.actions[1].evidence": ["E-008"], f"{ACTION}.on": "2026-03-09",
    }
    return [(hit.severity, hit.message) for hit in hits("CON-04", changes) if hit.at.path == "$.actions[0].statement"]


@pytest.mark.parametrize(
    ("day", "weight"),
    [
        ("9 March", []), ("23 March", [Severity.ERROR]),
        # The maker's day stands on the same page, that of the inspection is its own.
        ("12 February", [Severity.ERROR]), ("6 March", [Severity.ERROR]),
    ],
)
def test_the_day_of_another_event(hits, day, weight):
    told = found(hits, f"The broken lamps were taken to the recycling yard on {day}.")
    assert [severity for severity, _ in told] == weight
    assert all('Found instead: "9 March 2026" (E-007 p. 1)' in message for _, message in told)


def test_the_day_of_a_document_that_the_sentence_names_is_right(hits):
    told = "The {} of broken lamps at the recycling yard was made on 6 March."
    assert found(hits, told.format("record")) == []
    assert found(hits, told.format("count"))


def test_a_day_that_another_document_tells_of_the_same_is_right(hits):
    told = "We looked at all lamps, and Larkmoor sends new lamps on 23 March."
    assert found(hits, told) == []


def test_a_day_of_which_nothing_cited_speaks_is_asked_about(hits):
    (asked,) = found(hits, "Nobody answered the telephone before 23 March.", page="Weighed and lit: 40 lamps")
    assert asked[0] is Severity.WARNING and "Found instead" not in asked[1]


def test_what_cannot_be_read_may_show_it(hits):
    assert found(hits, "The broken lamps were taken to the recycling yard on 23 March.", page="") == []


def test_rows_of_a_list_have_no_words_of_their_own(hits):
    days = ((11, 2), (12, 4), (13, 8), (14, 13))
    rows = "\n".join(f"lamp {number} came back {day} March 2026" for number, day in days)
    page = f"{PAGE}\n{rows}"
    assert found(hits, "The last of the broken lamps came to the recycling yard on 13 March.", page=page) == []


@pytest.mark.parametrize(("letters", "errors"), [("A B C\n", 0), ("", 1)])
def test_two_rows_of_a_spreadsheet_are_a_table(hits, letters, errors):
    page = f"{letters}1 Day Lot Lamps\n2 2026-03-03 MT-1 10\n3 2026-03-08 MT-2 10"
    told = "Broken lamps of each lot are weighed at the yard. On 3 and 8 March none was sent."
    assert len(found(hits, told, page=f"{page}\n\n{RULE}")) == errors


@pytest.mark.parametrize(("border", "errors"), [(BORDER, 0), (" ", 1)])
def test_rows_of_long_words_have_no_words_of_their_own(hits, border, errors):
    rows = (
        ("Contact", "Received", "What the buyer wrote"), ("CC-1", "2026-03-03", "the socket of it went soft and brown"),
        ("CC-2", "2026-03-04", "it smells of hot plastic when it is lit"), ("CC-3", "2026-03-08", "it cannot be lit"),
    )
    text, cells = parted("Care desk\n" + TABLE * (border == BORDER) + "\n".join(map(border.join, rows)))
    pages = (Page(595, 842, "E-007", f"{text}\n\n{RULE}", "", cells=cells),)
    assert len(found(hits, "The first of the broken lamps at the yard was told of on 3 March.", page=pages)) == errors


def test_a_day_told_twice_alike_is_no_slip(hits):
    told = "The maker changed the socket of the broken lamps on 12 February."
    assert found(hits, told) == []


def test_a_while_in_which_orders_were_dealt_with_covers_many_rows(facts_of):
    order = {"order_id": "026-7730155-2208814", "on": "2026-01-30", "items": ["B0SAMPLE01"], "shipped_on": "2026-02-23"}
    log = (
        "Returns log\nTag Came back State Put on Shipped again\nR-101 01/14/2026 sealed new-goods shelf\n"
        "R-102 01/16/2026 used new-goods shelf 026-4410723-9085561\nR-103 01/19/2026 sealed bin\n"
        "R-104 01/22/2026 opened new-goods shelf 026-7730155-2208814\n"
    )
    changes = {
        "evidence.json$.evidence[6]": REPORT, "exhibits.E-007": {"text": log}, "case.json$.orders[1]": order,
        "case.json$.orders[0].shipped_on": "2026-02-09", "case.json$.orders[0].on": "2025-12-30",
        f"{CAUSE}.evidence": ["E-007"],
        f"{CAUSE}.statement": (
            "The used ones went on the new-goods shelf under the tags R-102 and R-104, and both were sold again "
            "between 9 and 23 February."
        ),
    }
    facts = facts_of(changes)
    cause = facts.case.appeal.root_causes[0]
    ground, told = Ground(facts, cause, knowledge_of(facts)), claims_of(cause.statement)
    days = [claim for claim in told if claim.figure.days]
    assert len(days) == 2
    assert [other_day(ground, claim, told, 3.0) for claim in days] == [None, None]
    # A day alone that no field has is another matter.
    days[0].partner = None
    assert other_day(ground, days[0], told, 3.0)


def test_two_days_that_are_listed_are_no_while(hits):
    changes = {
        "evidence.json$.evidence[3].scope": "2026年2月12日至20日",
        "exhibits.E-004": {"text": "日期 发出\n2026-02-12 90\n2026-02-13 68\n2026-02-16 0\n2026-02-20 0"},
        f"{ACTION}.statement": "2月12日和13日逐一发了站内信。",
    }
    assert [hit for hit in hits("CON-04", changes) if "A-1 says" in hit.message] == []


@pytest.mark.parametrize(("last", "right"), [(25, True), (24, False)])
def test_a_while_from_the_first_to_the_last_day_of_a_list(hits, last, right):
    page = "序号 日期 结果\n1 2026-02-12 上传\n2 2026-02-14 上传\n3 2026-02-16 退回\n4 2026-02-25 退回"
    changes = {
        "evidence.json$.evidence[3].scope": "2026年2月12日至27日", "exhibits.E-004": {"text": page},
        f"{ACTION}.statement": f"2月12日至{last}日交来四份文案，两份上传。",
    }
    found = [hit.message for hit in hits("CON-04", changes) if "(date)" in hit.message and "A-1 says" in hit.message]
    assert (found == []) is right
