"""A plan says what the case says: in Amazon's order, by product, with dates and citations, and nothing more."""

import pytest

from pipeline.model.document import Heading, Table
from tests.compose.invented import (
    FIRST,
    ORDER,
    SECOND,
    TOLD,
    appeal,
    blocks_of,
    built,
    composed,
    entry_of,
    lines_of,
    plan,
    register,
    words_of,
)


def test_parts_stand_in_amazons_order() -> None:
    assert [part.name for part in plan().parts] == [
        "root_cause", "actions", "prevention", "gaps", "records", "enclosed", "told",
    ]  # fmt: skip


def test_head_names_seller_store_notice_complaints_and_products() -> None:
    assert plan().subtitle == (
        "Seller: Ada Quill",
        "Store: Quill Games, Amazon.co.uk (United Kingdom)",
        "Notice of 2 March 2026",
        "Product authenticity complaint: REF-1, reference not recorded: none in the notice",
        f"ASINs: {FIRST}, {SECOND}",
    )


def test_every_statement_keeps_the_sellers_words() -> None:
    case = built()
    for part in (case.appeal.root_causes, case.appeal.actions, case.appeal.measures, case.appeal.gaps):
        for told in part:
            assert entry_of(plan(case), told.id).inlines == (told.statement,)


def test_products_head_their_statements_once() -> None:
    headings = [block.text for block in blocks_of(plan(), "actions") if isinstance(block, Heading)]
    assert headings == [
        "Corrective actions",
        f"{FIRST}: Moon Miner (cartridge)",
        f"Products {FIRST}, {SECOND}",
        "Listings and stock",
    ]


def test_a_region_that_differs_is_said_and_one_that_agrees_is_not() -> None:
    said = "Region on the detail page: UK. Region of the unit sent: US"
    assert said in words_of(plan(), "root_cause")
    case = appeal()
    case["items"][0]["region_actual"] = "UK"
    assert "Region" not in words_of(plan(built(case)), "root_cause")


def test_search_facts_stand_below_the_cause_they_carry() -> None:
    assert lines_of(entry_of(plan(), "RC-2")) == [
        "Cause: not found",
        "Search S-1 in: Buyer messages, Returns. Period: 1 September 2025 to 1 March 2026",
        "Searched by Ada Quill on 6 March 2026. Searched for: fake",
        "Result: Nothing was found.",
        "Evidence: E-005",
    ]


def test_a_search_that_no_cause_rests_on_is_not_lost() -> None:
    case = appeal()
    case["root_causes"][1]["investigations"] = []
    assert entry_of(plan(built(case)), "S-1").inlines == ("Nothing was found.",)


def test_a_search_told_twice_is_set_out_once() -> None:
    case = appeal()
    case["root_causes"].append({**case["root_causes"][1], "id": "RC-3"})
    assert "Search S-1: as set out above" in lines_of(entry_of(plan(built(case)), "RC-3"))


def test_actions_carry_status_date_person_and_refund_as_data() -> None:
    assert lines_of(entry_of(plan(), "A-1")) == [
        "Done on 3 March 2026 by Ada Quill",
        f"Refund for order {ORDER}: GBP 12.50 on 3 March 2026, reference R-77. Evidence: E-003",
    ]


def test_what_is_planned_is_printed_as_planned() -> None:
    assert lines_of(entry_of(plan(), "A-2")) == ["Planned for 1 April 2026"]


@pytest.mark.parametrize(
    ("status", "on", "line"),
    [
        ("done", None, "Done"),
        ("under_way", "2026-03-05", "Under way since 5 March 2026"),
        ("done", {"not_recorded": "no note was kept"}, "Done; date not recorded: no note was kept"),
    ],
)
def test_a_date_is_never_made_up(status: str, on: object, line: str) -> None:
    case = appeal()
    case["actions"][1] |= {"status": status, "on": on}
    assert lines_of(entry_of(plan(built(case)), "A-2")) == [line]


def test_measures_carry_owner_start_rhythm_and_what_is_recorded() -> None:
    assert lines_of(entry_of(plan(), "M-1")) == [
        "Under way since 7 March 2026. Owner: Ada Quill. Rhythm: every Monday",
        "Recorded each time: not recorded: the sheet is not made yet",
    ]


def test_an_attestation_names_who_vouches_and_when() -> None:
    case = appeal()
    case["actions"][1]["attestation"] = {"by": "Ada Quill", "on": "2026-03-12", "words": "I saw it done."}
    told = lines_of(entry_of(plan(built(case)), "A-2"))
    assert "Attested by Ada Quill on 12 March 2026: I saw it done." in told


def test_a_gap_says_what_is_missing_and_what_becomes_of_listing_and_stock() -> None:
    assert lines_of(entry_of(plan(), "G-1")) == [
        f"Missing: Supplier invoice, for {FIRST}",
        "Listing: closed",
        "The offer stays closed.",
        f"Stock of {FIRST}: quarantined, units: 2, 5 March 2026. Evidence: E-004",
        "Further evidence: E-006",
    ]


def test_listings_outside_a_gap_stand_with_the_actions() -> None:
    assert f"Listing of {SECOND}: closed, 4 March 2026" in words_of(plan(), "actions")


def test_internal_evidence_is_never_cited() -> None:
    document = plan()
    assert "E-009" not in document.cited()
    assert "Chat with the agency" not in document.words()


def test_refused_evidence_says_in_words_that_it_could_not_be_shown() -> None:
    told = lines_of(entry_of(plan(refused=("E-002",)), "RC-1"))
    assert told == ["Evidence: E-002, the file could not be shown"]


def test_the_enclosed_list_holds_what_is_cited_and_the_notice() -> None:
    table = next(block for block in blocks_of(plan(), "enclosed") if isinstance(block, Table))
    ids = [row[0][0].evidence for row in table.rows]  # type: ignore[union-attr]  # a first cell is a citation
    assert ids == ["E-001", "E-002", "E-003", "E-004", "E-005", "E-006"]
    issuers = {row[0][0].evidence: row[4] for row in table.rows}  # type: ignore[union-attr]  # a first cell is a citation
    assert issuers["E-003"] == ("Example Bank",)
    assert issuers["E-006"] == ("made by the seller",)


def test_a_self_made_record_is_called_that_and_proves_nothing() -> None:
    told = words_of(plan(), "records")
    assert "[E-006]" in told
    assert "written by Ada Quill on 9 June 2025" in told
    assert "no supplier or vendor issued it" in told
    assert "invoice" not in told.lower()
    assert "authentic" not in told.lower()


def test_each_submission_tells_only_its_own_story() -> None:
    case = appeal()
    case["submissions"] = [{"id": "one", "complaints": ["C-1"]}, {"id": "two", "complaints": ["C-2"]}]
    one, two = composed(built(case)).plans
    assert "RC-2" not in one.words()
    assert "RC-1" not in two.words()
    assert "G-1" not in two.words()
    assert {"A-1", "A-2"} <= {block.label for block in one.blocks() if hasattr(block, "label")}
    assert ORDER not in two.words()


def test_an_action_about_another_product_stays_out_of_a_submission() -> None:
    case = appeal()
    case["submissions"] = [{"id": "one", "complaints": ["C-1"]}]
    case["actions"][1]["items"] = [SECOND]
    assert "A-2" not in plan(built(case)).words()


def test_an_action_without_a_cause_is_not_lost() -> None:
    case = appeal()
    case["actions"].append({"id": "A-9", "status": "done", "statement": "Something else.", **TOLD})
    assert entry_of(plan(built(case)), "A-9")


def test_four_orders_make_a_table() -> None:
    case = appeal()
    case["orders"] += [
        {"order_id": f"026-000000{n}-000000{n}", "on": "2026-02-01", "items": [FIRST]} for n in range(1, 4)
    ]
    table = next(block for block in blocks_of(plan(built(case)), "root_cause") if isinstance(block, Table))
    assert table.columns == ("Order", "Date", "ASIN", "Cause", "Refund", "Evidence")
    assert table.rows[0][4] == ("GBP 12.50 on 3 March 2026, reference R-77",)
    assert table.rows[1][4] == ("none",)
    assert lines_of(entry_of(plan(built(case)), "A-1"))[1] == f"Refunds, see the table of orders: {ORDER}"


def test_an_empty_part_says_so() -> None:
    case = appeal()
    case["measures"] = []
    assert "The case holds no entry for this part." in words_of(plan(built(case)), "prevention")


@pytest.mark.parametrize(
    ("language", "day"),
    [("en", "2 March 2026"), ("de", "2. März 2026"), ("zh", "2026年3月2日"), ("fr", "2 March 2026")],
)
def test_dates_read_one_way_in_each_language(language: str, day: str) -> None:
    case = appeal() | {"language": language}
    assert day in plan(built(case)).subtitle[2]


def test_braces_in_the_sellers_words_stay() -> None:
    case = appeal()
    case["items"][0]["title"] = "{asin} {0} {title.__class__}"
    case["actions"][0]["by"] = "{on}"
    document = plan(built(case))
    assert "{asin} {0} {title.__class__}" in document.words()
    assert lines_of(entry_of(document, "A-1"))[0] == "Done on 3 March 2026 by {on}"


def test_order_refunds_that_no_action_claims_are_told_with_the_order() -> None:
    case = appeal()
    case["actions"][0]["refunds"] = []
    assert "GBP 12.50" in words_of(plan(built(case)), "root_cause")


def test_nothing_of_uncited_evidence_is_said() -> None:
    assert "Nothing cites this" not in plan().words()
    assert any(entry["id"] == "E-007" for entry in register())


def test_a_complaint_that_came_on_another_day_keeps_its_day_and_not_the_notice() -> None:
    case = appeal()
    case["notice"]["complaints"][0]["received_on"] = "2026-01-15"
    case["submissions"] = [{"id": "one", "complaints": ["C-1"]}, {"id": "two", "complaints": ["C-2"]}]
    one, two = composed(built(case)).plans
    assert one.subtitle[2] == "Report of 15 January 2026"
    assert two.subtitle[2] == "Notice of 2 March 2026"
    assert "[E-001]" not in one.words()
    assert "[E-001]" in two.words()


def test_a_plan_on_the_notice_and_an_earlier_report_names_both_days() -> None:
    case = appeal()
    case["notice"]["complaints"][0]["received_on"] = "2026-01-15"
    assert plan(built(case)).subtitle[2:4] == ("Notice of 2 March 2026", "Report of 15 January 2026")


@pytest.mark.parametrize("name", ["ADA  QUILL", "Quill Games", "quill-games"])
def test_what_the_seller_issued_is_made_by_the_seller_whatever_its_kind(name: str) -> None:
    entries = register()
    entries[2]["issuer"] = {"name": name}
    table = next(block for block in blocks_of(plan(built(None, entries)), "enclosed") if isinstance(block, Table))
    assert table.rows[2][4] == ("made by the seller",)


def test_who_told_the_statements_stands_once_at_the_foot() -> None:
    last = plan().parts[-1]
    assert words_of(plan(), "told") == "All statements told by Ada Quill, owner on 12 March 2026, by telephone."
    assert (last.name, last.box) == ("told", "prevention")


def test_several_tellers_are_named_with_their_statements() -> None:
    case = appeal()
    case["gaps"][0] |= {"told_by": "Bo Quill", "told_on": "2026-03-11", "how": "written"}
    assert words_of(plan(built(case)), "told").splitlines() == [
        "RC-1, RC-2, A-1, A-2, M-1: told by Ada Quill, owner on 12 March 2026, by telephone.",
        "G-1: told by Bo Quill on 11 March 2026, in writing.",
    ]


@pytest.mark.parametrize("marketplace", ["amazon.com", "amazon.ca"])
def test_dates_in_north_america_begin_with_the_month(marketplace: str) -> None:
    document = plan(built(appeal() | {"marketplace": marketplace}))
    assert document.subtitle[2] == "Notice of March 2, 2026"
    assert "2 March 2026" not in document.words()


def test_a_gap_says_nothing_twice() -> None:
    case = appeal()
    case["items"][0]["listing"] = {"state": "closed", "on": "2026-03-04"}
    case["items"][0]["stock_action"] = [{"action": "none_left", "on": "2026-03-05", "units": 0}] * 2
    case["gaps"][0]["statement"] += " The offer stays closed."
    assert lines_of(entry_of(plan(built(case)), "G-1")) == [
        f"Missing: Supplier invoice, for {FIRST}",
        f"Listing of {FIRST}: closed, 4 March 2026",
        f"Stock of {FIRST}: none left, 5 March 2026",
        "Evidence: E-006",
    ]


def test_figures_of_the_notice_stand_with_the_root_cause_once() -> None:
    case = appeal()
    figure = {"name": "late_shipment", "value": "11.6 %", "target": "under 4 %", "window_days": 30}
    for complaint in case["notice"]["complaints"]:
        complaint["metrics"] = [figure]
    assert words_of(plan(built(case)), "root_cause").count("Late shipment: 11.6 %, target under 4 %, 30 days") == 1
