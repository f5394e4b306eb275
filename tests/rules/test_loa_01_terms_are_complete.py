"""LOA-01: authorisations are complete."""

import copy

import pytest

from pipeline.rules.authorisation.loa_01_terms_are_complete import LETTER


def told(hits, **grant):
    letter = copy.deepcopy(LETTER)
    letter["grant"].update(grant)
    return [hit.message for hit in hits("LOA-01", {"evidence.json$.evidence[6]": letter})]


@pytest.mark.parametrize("territory", ["worldwide", "UK and Ireland", "European Union, Europe", "全球"])
def test_territories_that_cover_the_store(hits, territory):
    assert told(hits, territory=territory) == []


@pytest.mark.parametrize(
    ("grant", "said"),
    [
        ({"territory": "United States"}, "the store is"),
        ({"term": {"not_recorded": "not stated"}}, "no term"),
        ({"expires_on": "2026-03-01"}, "held until 2026-03-01"),
        ({"signed_by": None}, "signed"),
        ({"licensee": "Other Lamps Ltd"}, "authorises"),
    ],
)
def test_what_is_missing_or_does_not_reach(hits, grant, said):
    found = told(hits, **grant)
    assert len(found) == 1 and said in found[0]


def test_terms_that_nobody_registered(hits):
    letter = {key: value for key, value in LETTER.items() if key != "grant"}
    assert "not registered" in hits("LOA-01", {"evidence.json$.evidence[6]": letter})[0].message
