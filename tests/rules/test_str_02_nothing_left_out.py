"""STR-02: no product and no complaint is left out."""

OTHER = {"asin": "B0SAMPLE02", "title": "Brass desk lamp, blue shade"}


def test_a_cause_that_names_only_the_complaint_covers_its_products(hits):
    assert hits("STR-02", {"case.json$.root_causes[0].items": []}) == []


def test_a_cause_that_names_only_products_covers_their_complaints(hits):
    assert hits("STR-02", {"case.json$.root_causes[0].complaints": []}) == []


def test_a_cause_that_names_nothing_is_about_everything(hits):
    changes = {
        "case.json$.items[1]": OTHER,
        "case.json$.root_causes[0].items": [],
        "case.json$.root_causes[0].complaints": [],
        "case.json$.actions[1].items": [],
    }
    assert hits("STR-02", changes) == []


def test_a_complaint_that_names_no_product_is_about_the_account(hits):
    assert hits("STR-02", {"case.json$.notice.complaints[0].items": []}) == []


def test_a_complaint_that_needs_no_plan_is_left_alone(hits):
    changes = {
        "case.json$.notice.complaints[1]": {"id": "C-2", "type": "verification", "items": ["B0SAMPLE02"]},
        "case.json$.items[1]": OTHER,
    }
    assert hits("STR-02", changes) == []


def test_a_complaint_about_products_needs_one(hits):
    bare = {
        "case.json$.items": [], "case.json$.notice.complaints[0].items": [], "case.json$.orders": [],
        "case.json$.investigation": [], "case.json$.root_causes[0].items": [],
        "case.json$.root_causes[0].investigations": [], "case.json$.actions[1].items": [],
    }
    (hit,) = hits("STR-02", bare)
    assert "is about products, and the case names none" in hit.message
    linked = {"case.json$.notice.complaints[0]": {"id": "C-1", "type": "linked_accounts"}}
    assert hits("STR-02", bare | linked) == []


def test_a_second_product_without_cause_is_reported_with_all_it_lacks(hits):
    (hit,) = hits("STR-02", {"case.json$.items[1]": OTHER})
    assert hit.at.path == "$.items[1]"
    for part in ("root cause", "corrective action", "preventive measure"):
        assert part in hit.message


def test_a_closed_listing_excuses_nothing(hits):
    closed = OTHER | {"listing": {"state": "closed", "on": "2026-03-03", "evidence": ["E-005"]}}
    assert len(hits("STR-02", {"case.json$.items[1]": closed})) == 1


def test_an_action_narrowed_to_another_product_does_not_count(hits):
    changes = {
        "case.json$.items[1]": OTHER,
        "case.json$.root_causes[0].items": ["B0SAMPLE01", "B0SAMPLE02"],
        "case.json$.actions[0].items": ["B0SAMPLE01"],
    }
    (hit,) = hits("STR-02", changes)
    assert "no corrective action" in hit.message


def test_a_second_complaint_about_the_same_product_needs_its_own_cause(hits):
    changes = {"case.json$.notice.complaints[1]": {"id": "C-2", "type": "used_as_new", "items": ["B0SAMPLE01"]}}
    (hit,) = hits("STR-02", changes)
    assert "complaint C-2" in hit.message


def test_an_unknown_cause_with_a_logged_search_is_an_answer(hits):
    assert hits("STR-02", {"case.json$.root_causes[0].known": False}) == []


def test_an_unknown_cause_whose_search_has_no_log(hits):
    changes = {"case.json$.root_causes[0].known": False, "case.json$.investigation[0].evidence": ["E-005"]}
    (hit,) = hits("STR-02", changes)
    assert hit.at.path == "$.root_causes[0]"
    assert "B0SAMPLE01" in hit.message


def test_an_unknown_cause_whose_search_was_about_another_product(hits):
    changes = {
        "case.json$.root_causes[0].known": False,
        "case.json$.items[1]": OTHER,
        "case.json$.root_causes[0].items": ["B0SAMPLE01", "B0SAMPLE02"],
    }
    assert any("for B0SAMPLE02 is not known" in hit.message for hit in hits("STR-02", changes))


def test_an_unknown_cause_that_names_no_search(hits):
    changes = {"case.json$.root_causes[0].known": False, "case.json$.root_causes[0].investigations": []}
    assert len(hits("STR-02", changes)) == 1


def test_an_action_that_names_a_product_is_one_on_it_whatever_its_cause(hits):
    causes = {
        "case.json$.items[1]": OTHER,
        "case.json$.root_causes[1]": {
            "id": "RC-2", "items": ["B0SAMPLE02"], "statement": "Nobody read the page.", "told_by": "R. Sample",
            "told_on": "2026-03-06", "how": "written"},
        "case.json$.measures[0].root_causes": ["RC-1", "RC-2"],
    }
    assert any("corrective action" in hit.message for hit in hits("STR-02", causes))
    assert hits("STR-02", causes | {"case.json$.actions[0].items": ["B0SAMPLE01", "B0SAMPLE02"]}) == []
