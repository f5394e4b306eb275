"""EVD-15: what is cited shows what is said."""

import pytest

from pipeline.model.finding import Severity

ACTION = "case.json$.actions[0]"
REFUND = (
    "Refund RF-20931\nOrder 026-4410723-9085561\nGBP 38.50 given back on 3 March 2026\nReason: glass shade"
)
LETTER = "We gave back GBP 38.50 for order 026-4410723-9085561, refund RF-20931, because its shade was glass."


def found(hits, **changes):
    return hits("EVD-15", {f"{ACTION}.statement": LETTER, "exhibits.E-004": {"text": REFUND}, **changes})


@pytest.mark.parametrize("cited", [["E-004"], ["E-004", "E-003"], []])
def test_what_shows_the_words_is_cited_alone_or_with_others(hits, cited):
    assert found(hits, **{f"{ACTION}.evidence": cited}) == []


def test_the_sample_has_nothing_to_say(hits):
    assert hits("EVD-15") == []


def test_another_exhibit_is_cited_instead(hits):
    market = {"text": "Bought two lamps at Ambleford market, stall 14."}
    (hit,) = found(hits, **{f"{ACTION}.evidence": ["E-006"], "exhibits.E-006": market})
    assert hit.severity is None and hit.at.path == "$.actions[0].evidence[0]"
    assert hit.message.startswith("A-1 cites E-006") and "E-004 (Refund of order" in hit.message
    assert '"GBP 38.50"' in hit.message and '"RF-20931"' in hit.message


@pytest.mark.parametrize(("shows", "asked"), [("E-006", False), ("E-005", True)])
def test_what_the_data_cite_for_the_offer_on_a_told_day_shows_it(hits, shows, asked):
    listing = {"state": "closed", "on": "2026-03-05", "evidence": [shows]}
    changes = {
        f"{ACTION}.statement": f"{LETTER} The offer was closed on 5 March 2026.", f"{ACTION}.evidence": ["E-006"],
        f"{ACTION}.items": ["B0SAMPLE01"], "case.json$.items[0].listing": listing,
        "exhibits.E-006": {"text": "Inventory\nB0SAMPLE01 closed by seller 5 March"},
    }
    assert any("next to nothing" in hit.message for hit in found(hits, **changes)) is asked


def test_of_several_the_one_that_holds_least_is_named(hits):
    cited = ["E-003", "E-006"]
    (hit,) = found(hits, **{f"{ACTION}.evidence": cited, "exhibits.E-006": {"text": "Ambleford market"}})
    assert hit.at.path == "$.actions[0].evidence[1]"


@pytest.mark.parametrize(("side", "asked"), [("before", False), (None, True)])
def test_a_page_before_a_change_shows_what_is_gone(hits, side, asked):
    shot = {"kind": "listing_screenshot", "captured_on": "2026-03-02"}
    before = {"id": "E-007", "title": "Page", "file": "evidence/b.pdf", "scene": {"shows": "page"}} | shot
    before["scene"] |= {"side": side} if side else {}
    after = {"id": "E-008", "title": "Page later", "file": "evidence/a.pdf"} | shot
    after |= {"scene": {"shows": "page", "side": "after"}}
    changes = {
        f"{ACTION}.evidence": ["E-007", "E-008"], "exhibits.E-008": {"text": "Glass, 3 March 2026 GBP given back"},
        "evidence.json$.evidence[6]": before, "evidence.json$.evidence[7]": after,
        "exhibits.E-007": {"text": "Brass shade"},
    }
    assert any("cites E-007" in one.message for one in found(hits, **changes)) is asked


def test_a_cause_is_not_shown_by_the_rules_that_came_of_it(hits):
    policy = {
        "id": "E-007", "kind": "policy_document", "title": "Rule for glass shades and metal shades",
        "file": "evidence/p.pdf", "issued_on": "2026-03-05",
    }
    changes = {"case.json$.root_causes[0].evidence": ["E-001"], "evidence.json$.evidence[6]": policy}
    page = {"exhibits.E-007": {"text": "One lamp sent in February had a glass shade; the page shows a metal shade."}}
    of_the_cause = [hit for hit in hits("EVD-15", changes | page) if hit.message.startswith("R-1")]
    assert all("E-007" not in hit.message for hit in of_the_cause)


def test_what_may_stand_in_a_picture_is_asked(hits):
    invoice = {"text": "Invoice LW-7741 for 24 lamps of brass"}
    told = "We compared invoice LW-7741 with the stock: 24 lamps of brass."
    changes = {f"{ACTION}.statement": told, f"{ACTION}.evidence": ["E-003"], "exhibits.E-002": invoice}
    (hit,) = hits("EVD-15", changes)
    assert hit.severity is Severity.WARNING and "less to do with it than E-002" in hit.message


def test_chinese_words_are_told_as_they_stand(hits):
    told = "我们于3月3日把订单026-4410723-9085561的货款退还给买家，退款编号RF-20931。"
    page = {"exhibits.E-004": {"text": "退款编号RF-20931 退还给买家 订单026-4410723-9085561"}}
    (hit,) = hits("EVD-15", {f"{ACTION}.statement": told, f"{ACTION}.evidence": ["E-006"], **page})
    assert '"退还给买家"' in hit.message or '"退款编号"' in hit.message


STRANGE = (
    "Every bench lamp is tested for two hours at full load on the rack beside the gate before a carton is closed, and "
    "the reading is written on form LT-40 with the name of the packer."
)
# Three others hold a part each, so none is meant in its place.
PARTS = {
    "exhibits.E-002": {"text": "bench lamp tested"}, "exhibits.E-003": {"text": "full load"},
    "exhibits.E-005": {"text": "gate, carton, reading"},
}
RACK = {"text": "Form LT-40: bench lamp tested two hours at full load, rack beside the gate, reading, packer, carton"}


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (RACK["text"], "none"), ("Carton of Larkmoor: bill of the market stall", Severity.WARNING),
        ("", Severity.WARNING), ("纸箱清单，2026年3月，全部完好", "none"),
        # A sheet of signatures names who does it, and no more.
        ("Taught on Monday, signed: Robin Sample", "none"),
    ],
)
def test_an_exhibit_that_shares_hardly_a_word_is_asked_about(hits, text, severity):
    changes = {f"{ACTION}.statement": STRANGE, f"{ACTION}.evidence": ["E-006"], "exhibits.E-006": {"text": text}}
    found = [hit.severity for hit in hits("EVD-15", changes | PARTS) if "hardly a word" in hit.message]
    assert found == ([] if severity == "none" else [severity])


def test_what_is_in_another_language_shares_no_words(hits):
    page = "Nous avons contrôlé les lampes qui sont arrivées avec la livraison et pour le client."
    rapport = {"text": page}
    more = "The buyer was told of it, and he has not written to us since that day."
    english = {f"{ACTION}.statement": f"{LETTER} {more}"}
    cited = {f"{ACTION}.evidence": ["E-006"]}
    assert found(hits, **english, **cited, **{"exhibits.E-006": rapport}) == []
    assert found(hits, **english, **cited, **{"exhibits.E-006": {"text": "Ambleford market"}})


def test_a_receipt_shows_that_it_was_bought_and_no_more(hits):
    entry = {"id": "E-007", "kind": "receipt", "title": "Till receipt for {}", "file": "evidence/r.png"}
    for what, sure in (("shade glue", False), ("paper", True)):
        till = {"evidence.json$.evidence[6]": entry | {"title": entry["title"].format(what)}}
        cited = {f"{ACTION}.evidence": ["E-007"], "exhibits.E-007": {"text": "Ambleford market"}}
        assert bool([hit for hit in found(hits, **till, **cited) if "stand in" in hit.message]) is sure


def test_a_page_that_names_the_firm_of_the_words_is_no_stranger(hits):
    told = STRANGE.replace("the packer", "the packer, as Larkmoor asks")
    changes = {f"{ACTION}.statement": told, f"{ACTION}.evidence": ["E-006"]}
    for page, strange in (("Larkmoor Wholesale buys from us", False), ("Another firm buys from us", True)):
        hit = hits("EVD-15", changes | PARTS | {"exhibits.E-006": {"text": page}})
        assert any("hardly a word" in one.message for one in hit) is strange


def test_the_log_of_a_search_that_a_cause_names_is_none(hits):
    changes = PARTS | {
        "exhibits.E-004": {"text": "full load"},
        "case.json$.root_causes[0].statement": STRANGE, "case.json$.root_causes[0].evidence": ["E-003"],
        "exhibits.E-003": {"text": "Messages searched: nothing"},
    }
    for searches, strange in (([], True), (["S-1"], False)):
        hit = hits("EVD-15", changes | {"case.json$.root_causes[0].investigations": searches})
        assert any(one.message.startswith("R-1") and "hardly a word" in one.message for one in hit) is strange


def test_what_the_columns_of_a_page_add_up_to_stands_on_it(hits):
    told = "We had all 1,236 units sent back; 1,198 came to the shelf near the gate and the rest was destroyed."
    table = "order sent back\nQ-1 512 497\nQ-2 438 427\nQ-3 286 274"
    other = {"exhibits.E-006": {"text": "units sent back to the shelf near the gate, the rest destroyed, all of them"}}
    changes = {f"{ACTION}.statement": told, f"{ACTION}.evidence": ["E-004"], **other}
    seen = hits("EVD-15", changes | {"exhibits.E-004": {"text": table.replace("286 274", "280 270")}})
    assert [one.message for one in seen if one.message.startswith("A-1")]
    assert not [
        one.message for one in hits("EVD-15", changes | {"exhibits.E-004": {"text": table}})
        if one.message.startswith("A-1")
    ]


@pytest.mark.parametrize(("title", "is_called"), [("Stall list of March", True), ("Paper of March", False)])
def test_words_that_call_a_paper_by_its_title_rest_on_it(hits, title, is_called):
    changes = {
        f"{ACTION}.evidence": ["E-006"], "exhibits.E-006": {"text": "Ambleford market"},
        "evidence.json$.evidence[5].title": title,
        f"{ACTION}.statement": "Refund RF-20931 of GBP 38.50 was written on the stall list.",
    }
    asked = [one for one in found(hits, **changes) if one.at.path.startswith("$.actions[0]")]
    assert (asked == []) is is_called


@pytest.mark.parametrize(("count", "errors"), [("七", 0), ("八", 1)])
def test_the_list_of_so_many_orders_as_a_cause_counts_shows_it(hits, count, errors):
    orders = [f"026-0000000-000000{at}" for at in range(7)]
    entry = {"id": "E-007", "kind": "order_table", "title": "买家描述", "file": "evidence/o.pdf", "orders": orders}
    told = f"{count}单都是包装不行，单层瓦楞箱叠到第六层以上就会压扁，跌落测试时也碎了。"
    changes = {
        "evidence.json$.evidence[6]": entry, "exhibits.E-007": {"text": "\n".join(f"{one} 碎了" for one in orders)},
        "exhibits.E-004": {"text": "单层瓦楞箱叠到第六层以上就会压扁，跌落测试时碎了。"},
        "case.json$.root_causes[0].statement": told, "case.json$.root_causes[0].evidence": ["E-007"],
    }
    assert len([hit for hit in hits("EVD-15", changes) if hit.message.startswith("R-1 cites E-007")]) == errors


@pytest.mark.parametrize(("count", "asked"), [("七", False), ("八", True)])
def test_a_list_of_so_many_rows_as_are_told_shows_what_they_are(hits, count, asked):
    names = ("吸头", "尘袋", "滚刷", "软管", "电池", "底座", "充电器")
    rows = "搜索词 组\n" + "\n".join(f"{at} 海鸥牌{name}" for at, name in enumerate(names, 1))
    entry = {"id": "E-007", "kind": "other", "title": "清单", "file": "evidence/o.pdf"}
    told = f"{count}条搜索词停止投放，供应链顾问建议保留自有品牌关键词，预算转给站外渠道。"
    changes = {
        "evidence.json$.evidence[6]": entry, "exhibits.E-007": {"text": rows},
        "exhibits.E-004": {"text": "供应链顾问建议：搜索词停止投放，保留自有品牌关键词，预算转给站外渠道。"},
        f"{ACTION}.statement": told, f"{ACTION}.evidence": ["E-007"], f"{ACTION}.refunds": [],
    }
    found = [hit for hit in hits("EVD-15", changes) if "E-007" in hit.message]
    assert bool(found) is asked
