"""Every type of violation is there, with evidence, fields and questions that hold together."""

import re
from collections import Counter
from typing import get_args

from pipeline.model.appeal import Appeal, Complaint, Rights
from pipeline.model.catalog import Catalog, Question
from pipeline.model.standing import needed_for
from tests.catalog.field_paths import names_field

TYPES = {
    "inauthentic", "counterfeit", "used_as_new", "not_as_described", "odr", "late_shipment", "ip_trademark",
    "ip_copyright", "ip_patent_utility", "ip_design", "product_safety", "restricted", "linked_accounts",
    "reviews", "verification", "forged_documents", "other",
}  # fmt: skip
SPAPI_CLASSES = {
    "listingPolicyViolations", "productAuthenticityCustomerComplaints", "productConditionCustomerComplaints",
    "productSafetyCustomerComplaints", "receivedIntellectualPropertyComplaints",
    "restrictedProductPolicyViolations", "suspectedIntellectualPropertyViolations",
    "foodAndProductSafetyIssues", "otherPolicyViolations", "documentRequests", "orderDefectRate",
    "lateShipmentRate",
}  # fmt: skip


def _questions(catalog: Catalog) -> list[Question]:
    return [question for violation in catalog.violations.values() for question in violation.questions]


def test_every_type_is_there(catalog: Catalog) -> None:
    assert set(catalog.violations) == TYPES


def test_evidence_names_kinds_of_the_catalogue(catalog: Catalog) -> None:
    named = {kind for v in catalog.violations.values() for group in v.evidence for kind in group}
    assert named <= set(catalog.kinds)


def test_no_record_that_the_seller_made_satisfies_a_demand(catalog: Catalog) -> None:
    named = {kind for v in catalog.violations.values() for group in v.evidence for kind in group}
    assert not any(catalog.kinds[kind].self_made for kind in named)


def test_fields_are_fields_of_an_appeal(catalog: Catalog) -> None:
    wrong = [(v.id, path) for v in catalog.violations.values() for path in v.fields if not names_field(Appeal, path)]
    assert wrong == []


def test_classes_are_those_of_the_report(catalog: Catalog) -> None:
    assert {v.spapi_class for v in catalog.violations.values()} - {None} <= SPAPI_CLASSES


def test_each_type_has_questions_with_ids_that_are_used_once(catalog: Catalog) -> None:
    ids = Counter(question.id for question in _questions(catalog))
    assert all(count == 1 for count in ids.values())
    assert all(re.fullmatch(r"Q-[A-Z]{3}-[1-9]\d*", id_) for id_ in ids)
    assert all(violation.questions for violation in catalog.violations.values())


def test_questions_ask_and_offer_no_sentence_to_copy(catalog: Catalog) -> None:
    texts = [question.text for question in _questions(catalog)]
    assert all(text.endswith("?") and text.count("?") == 1 for text in texts)
    assert not any(re.search(r"\b(we|our|I|my)\b|e\.g\.|for example", text) for text in texts)


def test_staff_questions_of_the_first_thread_stand_with_inauthentic(catalog: Catalog) -> None:
    asked = [q.text for q in catalog.violations["inauthentic"].questions if q.source == "SEED1"]
    topics = (
        "at packing",
        "packed",
        "buyers learn",
        "compared with the stock",
        "supplier asked",
        "listings and the stock",
    )
    assert [topic for topic in topics if not any(topic in text for text in asked)] == []


def test_patents_and_designs_ask_for_a_lawyer(catalog: Catalog) -> None:
    assert {v.id for v in catalog.violations.values() if v.needs_lawyer} == {"ip_patent_utility", "ip_design"}


def test_a_patent_evaluation_is_no_way_for_a_design(catalog: Catalog) -> None:
    assert not any("apex_agreement" in group for group in catalog.violations["ip_design"].evidence)


def test_patents_and_courts_add_a_lawyer_and_all_else_one_reviewer(catalog: Catalog) -> None:
    assert set(catalog.paths) == {choice for choice in path_choices() if choice}
    assert all(path.sources and set(path.sources) <= set(catalog.sources) for path in catalog.paths.values())

    def roles(**rights: str) -> tuple[str, ...]:
        complaint = Complaint.model_validate({
            "id": "C-1", "type": rights.pop("type"), "rights": {"right": "trademark", **rights} if rights else None,
        })
        return needed_for([complaint], catalog).roles

    assert roles(type="inauthentic") == ("reviewer",)
    assert roles(type="ip_patent_utility") == roles(type="ip_design") == ("reviewer", "lawyer")
    assert roles(type="ip_copyright", path="counter_notice") == ("reviewer", "lawyer")
    assert roles(type="ip_trademark", path="court_order") == ("reviewer", "lawyer")
    assert roles(type="ip_trademark", path="documents") == ("reviewer",)


def path_choices() -> tuple[object, ...]:
    return get_args(get_args(Rights.model_fields["path"].annotation)[0])
