"""The words the tool supplies: the same keys and the same blanks in every language."""

from string import Formatter

import pytest

from pipeline.model.catalog import Catalog
from pipeline.pdf import stamp

LANGUAGES = ["de", "en", "zh"]
# Labels that the entries' own files give in English; other languages translate them here.
LABELS = ("kind_", "violation_")


def _own(catalog: Catalog, language: str) -> dict[str, str]:
    words = catalog.languages[language].words
    return {key: text for key, text in words.items() if not key.startswith(LABELS)}


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_languages_are_there(catalog: Catalog) -> None:
    assert sorted(catalog.languages) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_the_same_in_all_languages(catalog: Catalog, language: str) -> None:
    assert set(_own(catalog, language)) == set(_own(catalog, "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_blanks_are_the_same_in_all_languages(catalog: Catalog, language: str) -> None:
    english = _own(catalog, "en")
    different = {key for key, text in _own(catalog, language).items() if _blanks(text) != _blanks(english[key])}
    assert different == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_font_of_the_stamps_has_every_sign_of_their_words(catalog: Catalog, language: str) -> None:
    words = stamp.words_of(catalog.languages[language].words)
    assert set(words.own + words.copy + words.redacted + words.number) <= set(stamp.CODES)


@pytest.mark.parametrize("language", ["de", "zh"])
def test_labels_of_kinds_and_violations_are_translated(catalog: Catalog, language: str) -> None:
    words = catalog.languages[language].words
    assert {f"kind_{kind}" for kind in catalog.kinds} <= set(words)
    assert {f"violation_{type_}" for type_ in catalog.violations} <= set(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_is_for_an_entry_that_does_not_exist(catalog: Catalog, language: str) -> None:
    known = {f"kind_{kind}" for kind in catalog.kinds} | {f"violation_{type_}" for type_ in catalog.violations}
    labels = {key for key in catalog.languages[language].words if key.startswith(LABELS)}
    assert labels <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(catalog: Catalog, language: str) -> None:
    assert [key for key, text in catalog.languages[language].words.items() if not text.strip()] == []


def test_the_parts_stand_in_words(catalog: Catalog) -> None:
    words = catalog.languages["en"].words
    assert [words[f"part_{name}"] for name in ("root_cause", "actions", "prevention")] == [
        "Root cause",
        "Corrective actions",
        "Preventive measures",
    ]
