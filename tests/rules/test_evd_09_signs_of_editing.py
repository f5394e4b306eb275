"""EVD-09: what a file tells of its making, as seen."""

import pytest

from pipeline.model.exhibit import FontFound, SetApart
from pipeline.rules.evidence.evd_09_signs_of_editing import day_in

CREATED = {"created": "D:20251110090000Z"}


@pytest.mark.parametrize(
    "facts",
    [
        {"producer": "Typst 0.15"},
        {"created": "D:20260306090000Z", "producer": "Example Flatbed 2"},
        {"created": "2026:03:06 10:00:00", "taken": "2026:03:06 10:00:00"},
        CREATED | {"modified": "D:20251111080000Z"},
        {"created": "D:20260301090000Z"},
    ],
)
def test_honest_makings(hits, facts):
    assert hits("EVD-09", {"exhibits.E-002": {"origin": "file", "facts": facts}}) == []


@pytest.mark.parametrize(
    ("facts", "seen"),
    [
        ({"software": "GIMP 2.10"}, "GIMP"),
        ({"producer": "Canva"}, "Canva"),
        ({"created": "D:20260306090000Z"}, "after the notice of 2026-03-02"),
        (CREATED | {"modified": "D:20260305090000Z"}, "saved again on 2026-03-05"),
    ],
)
def test_signs(hits, facts, seen):
    found = hits("EVD-09", {"exhibits.E-002": {"facts": facts}})
    assert len(found) == 1 and seen in found[0].message
    assert not any(word in (found[0].message + found[0].hint).lower() for word in ("forged", "fake", "remove the"))


def test_days_in_stamps():
    assert str(day_in("D:20251110090000Z")) == "2025-11-10"
    assert day_in("yesterday") is None and day_in("D:20259999") is None


def invoices(first, second, **more):
    issuer = {"name": "Larkmoor Wholesale Ltd"}
    both = [
        {"id": f"E-9{at}", "kind": "supplier_invoice", "title": "Invoice", "file": f"evidence/{at}.pdf", "use": "annex",
         "items": ["B0SAMPLE01"], "issuer": issuer, "number": number, "issued_on": day}
        for at, (number, day) in enumerate((first, second))
    ]
    return {"evidence.json$.evidence[6]": both[0], "evidence.json$.evidence[7]": both[1] | more}


@pytest.mark.parametrize(
    "changes",
    [
        invoices(("INV-1041", "2025-10-01"), ("INV-1077", "2025-11-01")),
        invoices(("INV-1041", "2025-10-01"), ("A-1012", "2025-11-01")),
        invoices(("2025-104", "2025-12-01"), ("2026-003", "2026-01-10")),
        invoices(("INV-1041", "2025-10-01"), ("INV-1012", "2025-10-01")),
        invoices(("INV-1041", "2025-10-01"), ("INV-1012", "2025-11-01"), issuer={"name": "Another Maker Ltd"}),
    ],
)
def test_numbers_that_rise_or_have_nothing_in_common(hits, changes):
    assert [hit for hit in hits("EVD-09", changes) if "number" in hit.message] == []


def test_a_later_invoice_with_a_lower_number_is_seen(hits):
    found = hits("EVD-09", invoices(("INV-1041", "2025-10-01"), ("INV-1012", "2025-11-01")))
    assert [hit.at.evidence for hit in found] == ["E-91"] and "do not rise with the days" in found[0].message


SANS = FontFound("ArialMT", "arial", 10.0, 900, 1)
APART = {"page": 1, "part": "9", "how": "font", "font": "Courier", "size": 10.0, "beside_font": "ArialMT",
         "beside_size": 10.0}


def lettered(words, font="Times-Roman", family="times", size=10.0, **more):
    return {"fonts": (SANS, FontFound(font, family, size, len(words), 1, words)), **more}


@pytest.mark.parametrize(
    "facts",
    [
        {"fonts": (SANS, FontFound("Arial-BoldMT", "arial", 14.0, 6, 1, "412.80"))},
        lettered("412.80", size=18.0),
        lettered("5012345678900", font="OCRB", family="ocrb"),
        lettered("LW-7741", font="CourierNewPSMT", family="couriernew"),
        lettered("Paid 12/2025"),
        lettered("413.80"),
        {"fonts": (SANS, FontFound("Times-Roman", "times", 10.0, 6, 1, "412.80"),
                   FontFound("Times-Roman", "times", 8.0, 300, 1))},
    ],
)
def test_ordinary_lettering(hits, facts):
    assert hits("EVD-09", {"exhibits.E-002": {"facts": facts}}) == []


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"set_apart": (SetApart(words="492.80", **APART),)},
         'in "492.80" the part "9" is set in Courier 10 pt, the rest in ArialMT 10 pt'),
        ({"set_apart": (SetApart(words="9", **APART),)},
         "what stands beside it, in its row and its column, in ArialMT"),
        ({"set_apart": (SetApart(words="492.80", **APART | {"how": "baseline", "shift": -0.8}),)},
         '"9" stands 0.8 pt lower than the rest of "492.80"'),
        ({"set_apart": (SetApart(words="492.80", **APART | {"how": "over", "part": "412.80"}),)},
         '"492.80" is drawn over "412.80"'),
        (lettered("LW-7741"), 'the number "LW-7741" is set in Times-Roman 10 pt, and nothing else in the file is'),
        (lettered("10 November 2025"), 'the date "10 November 2025"'),
        (lettered("GBP 412.80"), 'the total "GBP 412.80"'),
    ],
)
def test_breaks_in_the_lettering(hits, facts, told):
    changes = {
        "exhibits.E-002": {"facts": facts}, "evidence.json$.evidence[1].issued_on": "2025-11-10",
        "evidence.json$.evidence[1].total": {"amount": "412.80", "currency": "GBP"},
    }
    [hit] = hits("EVD-09", changes)
    assert told in hit.message and hit.at.page == 1 and hit.severity is None


def test_what_kind_of_item_the_figures_stand_on_matters(hits):
    changes = {"exhibits.E-003": {"facts": {"set_apart": (SetApart(words="492.80", **APART),)}}}
    assert hits("EVD-09", changes) == []


def test_fonts_without_names_are_said(undecided):
    nameless = {"fonts": (FontFound("F1", "", 10.0, 900, 1),)}
    [one] = undecided("EVD-09", {"exhibits.E-002": {"facts": nameless}})
    assert "only their sizes and baselines were compared" in one.reason
