"""LOA-01: authorisations are complete."""

import copy

import pytest

from pipeline.model.finding import Severity
from pipeline.rules.authorisation.loa_01_terms_are_complete import LETTER


def told(hits, **grant):
    letter = copy.deepcopy(LETTER)
    letter["grant"].update(grant)
    return [hit.message for hit in hits("LOA-01", {"evidence.json$.evidence[6]": letter})]


@pytest.mark.parametrize("territory", ["worldwide", "UK and Ireland", "European Union, Europe", "全球", "Amazon.co.uk"])
def test_territories_that_cover_the_store(hits, territory):
    assert told(hits, territory=territory) == []


@pytest.mark.parametrize(
    ("grant", "said"),
    [
        ({"territory": "United States"}, "the store is"),
        ({"territory": "Amazon.de"}, "the store is"),
        ({"term": {"not_recorded": "not stated"}}, "no term"),
        ({"expires_on": "2026-03-01"}, "held until 2026-03-01"),
        ({"signed_by": None}, "signed"),
        ({"licensee": "Other Lamps Ltd"}, "authorises"),
        ({"territory": "Worldwide except the United Kingdom"}, "leaves out the store"),
        ({"territory": "全球（除英国以外）"}, "leaves out the store"),
        ({"term": "1 January 2025 to 31 January 2026", "expires_on": None}, "held until 2026-01-31"),
        ({"term": "1 May 2026 to 30 April 2027", "expires_on": "2027-04-30"}, "holds from 2026-05-01"),
        ({"expires_on": "2027-12-31"}, "as its last day"),
        ({"term": "until 31 June 2027", "expires_on": None}, '"31 June 2027" is a day that no calendar has'),
    ],
)
def test_what_is_missing_or_does_not_reach(hits, grant, said):
    found = told(hits, **grant)
    assert len(found) == 1 and said in found[0]


@pytest.mark.parametrize(
    ("licensee", "count"),
    [
        ("临川市灯样有限公司 (Sample & Shade Ltd)", 0),
        ("Sample & Shade Ltd（临川市灯样有限公司）", 0),
        ("Other Lamps Ltd (Sample & Shade Ltd)", 1),
        ("临川市灯样有限公司 (Other Lamps Ltd)", 1),
    ],
)
def test_a_firm_is_named_with_its_translation(hits, licensee, count):
    assert len(told(hits, licensee=licensee)) == count


@pytest.mark.parametrize(("issued", "count"), [("2026-03-03", 0), ("2026-01-05", 1)])
def test_a_licence_for_a_time_gone_by(hits, issued, count):
    letter = copy.deepcopy(LETTER) | {"issued_on": issued}
    letter["grant"] |= {"term": "1 January 2026 to 27 February 2026", "expires_on": None}
    found = hits("LOA-01", {"evidence.json$.evidence[6]": letter})
    assert len([hit for hit in found if "held until" in hit.message]) == count


def test_every_store_s_country_is_known(hits, undecided):
    letter = copy.deepcopy(LETTER)
    letter["grant"]["territory"] = "India"
    changes = {"evidence.json$.evidence[6]": letter, "case.json$.marketplace": "amazon.in"}
    assert hits("LOA-01", changes) == [] and undecided("LOA-01", changes) == []
    assert "the store is" in hits("LOA-01", changes | {"case.json$.marketplace": "amazon.sg"})[0].message


def test_terms_that_nobody_registered(hits):
    letter = {key: value for key, value in LETTER.items() if key != "grant"}
    assert "not registered" in hits("LOA-01", {"evidence.json$.evidence[6]": letter})[0].message


@pytest.mark.parametrize(
    ("grant", "left_open"),
    [
        ({"term": "three years", "expires_on": None}, "names no day"),
        ({"territory": "worldwide, excluding Europe"}, "for a person to say"),
        ({"term": "until revoked", "expires_on": None}, ""),
        ({"territory": "worldwide except China"}, ""),
    ],
)
def test_what_cannot_be_decided_is_said(hits, undecided, grant, left_open):
    letter = copy.deepcopy(LETTER)
    letter["grant"].update(grant)
    assert told(hits, **grant) == []
    found = [one.reason for one in undecided("LOA-01", {"evidence.json$.evidence[6]": letter})]
    assert [left_open in reason for reason in found] == ([True] if left_open else [])


@pytest.mark.parametrize(
    ("term", "count"), [("until 31 March 2027", 1), ("valid until 31 December 2026", 0), ("from 1 January 2026", 0)],
)
def test_a_term_of_one_day_and_another_last_day(hits, term, count):
    found = hits("LOA-01", {"evidence.json$.evidence[6]": LETTER, "evidence.json$.evidence[6].grant.term": term})
    assert ["Which of the two" in hit.hint for hit in found] == [True] * count


def test_a_letter_without_its_licensor_s_letterhead(hits):
    changes = {"evidence.json$.evidence[6]": LETTER, "evidence.json$.evidence[6].grant.letterhead": False}
    (hit,) = hits("LOA-01", changes)
    assert hit.severity is Severity.WARNING and hit.at.path == "$.grant.letterhead"
