"""STR-05: every bullet point of the notice is answered."""

import pytest

from pipeline.rules.structure.str_05_bullets_answered import parts_named

BULLETS = "case.json$.notice.demands.poa_bullets"


@pytest.mark.parametrize(
    ("bullet", "parts"),
    [
        ("The root cause(s) of the late deliveries", ("root_causes",)),
        ("The actions you have taken to resolve the complaints", ("actions",)),
        ("The steps you have taken to prevent complaints going forward", ("measures",)),
        ("Corrective actions", ("actions",)),
        ("what you will do so that they do not occur again", ("measures",)),
        ("Die Ursache des Problems", ("root_causes",)),
        ("Die Schritte, mit denen Sie dies künftig verhindern", ("measures",)),
        ("导致问题的根本原因", ("root_causes",)),
        ("您为解决问题采取的措施", ("actions",)),
        ("您为防止再次发生而采取的措施", ("measures",)),
        ("The cause and the steps you took to prevent it", ("root_causes", "measures")),
        ("la cause du problème", ("root_causes",)),
        ("les mesures prises pour résoudre le problème", ("actions",)),
        ("les mesures prises pour éviter que cela se reproduise", ("measures",)),
        ("la causa raíz", ("root_causes",)),
        ("las acciones que ha tomado", ("actions",)),
        ("las medidas para evitar que vuelva a ocurrir", ("measures",)),
        ("le azioni intraprese per risolvere il problema", ("actions",)),
        ("le misure adottate per prevenire il problema", ("measures",)),
        ("Copies of invoices", ()),
    ],
)
def test_what_a_bullet_asks_for(bullet, parts):
    assert parts_named(bullet) == parts


def test_no_bullets_no_findings(hits):
    assert hits("STR-05", {BULLETS: []}) == []


def test_a_bullet_nobody_can_place_is_said_to_be_undecided(hits, undecided):
    changes = {BULLETS: ["Copies of invoices from the last 365 days"]}
    assert hits("STR-05", changes) == []
    (open_question,) = undecided("STR-05", changes)
    assert open_question.at.path == "$.notice.demands.poa_bullets[0]"


def test_an_empty_part_is_found_under_its_bullet(hits):
    (hit,) = hits("STR-05", {"case.json$.actions": []})
    assert hit.at.path == "$.notice.demands.poa_bullets[1]"


def test_a_bullet_about_one_product_needs_a_statement_about_that_product(hits):
    other = {"case.json$.items[1]": {"asin": "B0SAMPLE02", "title": "Lamp"}}
    assert hits("STR-05", other | {BULLETS: ["The root cause for B0SAMPLE01"]}) == []
    (hit,) = hits("STR-05", other | {BULLETS: ["The root cause for B0SAMPLE02"]})
    assert "B0SAMPLE02" in hit.message
