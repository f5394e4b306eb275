"""LNG-02: the seller's own part is named."""

import pytest

from pipeline.model.finding import Severity

CAUSE = "case.json$.root_causes[0].statement"


@pytest.mark.parametrize(
    "words",
    [
        "The carrier lost the parcel, and we did not look at its tracking.",
        "One lamp sent in February 2026 had a glass shade.",
        "The warehouse delayed 6 parcels. Nobody compared labels with scans.",
        "物流延误了6个包裹，我们没有核对扫描记录。",
    ],
)
def test_a_part_of_ones_own_is_enough(hits, words):
    assert hits("LNG-02", {CAUSE: words}) == []


@pytest.mark.parametrize(
    "words",
    [
        "The logistics company delayed the packages because it received too many.",
        "The customer maliciously reported the lamp.",
        "这是物流公司的错。",
        "都怪物流公司太慢，跟我们一点关系都没有。",
        "工厂那边出了岔子，我们也没办法。",
        "供应商发错了货。",
    ],
)
def test_others_alone(hits, words):
    assert len(hits("LNG-02", {CAUSE: words})) == 1


def test_a_cause_that_only_accuses_is_an_error(hits):
    found = hits("LNG-02", {"case.json$.root_causes[0].statement": "The buyer lied. It is the buyer's fault."})
    assert [hit.severity for hit in found] == [Severity.ERROR]


def test_another_cause_of_the_same_complaint_may_name_it(hits, facts_of):
    first = facts_of().case.appeal.root_causes[0]
    blame = "The factory changed the box and did not tell us."
    own = {**first.model_dump(mode="json", exclude_none=True), "id": "R-9", "statement": "We did not compare the lamp."}
    assert len(hits("LNG-02", {CAUSE: blame})) == 1
    assert hits("LNG-02", {CAUSE: blame, "case.json$.root_causes[1]": own}) == []


@pytest.mark.parametrize(("words", "count"), [("买家没有仔细阅读页面。", 1), ("我们没有仔细阅读页面。", 0)])
def test_who_did_not_read_the_page(hits, words, count):
    assert len(hits("LNG-02", {"case.json$.root_causes[0].statement": words})) == count


@pytest.mark.parametrize(
    ("own", "count"),
    [
        ("Neither the welder nor we tested a single lamp.", 0), ("Neither the carrier nor we could know that.", 1),
        ("It went without signature, as all our parcels did.", 0), ("It went without signature.", 1),
    ],
)
def test_a_part_that_is_told_beside_that_of_others(hits, own, count):
    words = f"The carrier lost the parcel, and the supplier delayed the next one. {own}"
    assert len(hits("LNG-02", {"case.json$.root_causes[0].statement": words})) == count
