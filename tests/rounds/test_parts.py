"""An annex in parts: all pages in order, none of a document torn off, few parts, and the index first."""

from itertools import chain, pairwise

import pytest

from pipeline.rounds.parts import divided

# A letter for each page: i of the index, s of a separator, and one for each document.
LEDGER = "iisAAsBBBsCDEsF"


def ledger(pages: str) -> list[dict[str, object]]:
    return [
        {"page": at, "evidence": sign if sign.isupper() else "", "source_page": 2 if sign == before else 1}
        for at, (before, sign) in enumerate(pairwise(f"-{pages}"), start=1)
    ]


def parts(most: int, pages: str = LEDGER) -> list[str]:
    made = divided(ledger(pages), len, most)
    assert list(chain.from_iterable(made)) == list(range(1, len(pages) + 1)), "each page once, in order"
    return ["".join(pages[at - 1] for at in one) for one in made]


@pytest.mark.parametrize(("most", "made"), [
    (15, ["iisAAsBBBsCDEsF"]), (9, ["iisAAsBBB", "sCDEsF"]), (8, ["iisAA", "sBBBsCDE", "sF"]),
    (4, ["ii", "sAA", "sBBB", "sCDE", "sF"]),
])
def test_a_part_is_filled_with_whole_sections(most: int, made: list[str]) -> None:
    assert parts(most) == made


def test_a_section_that_does_not_fit_is_divided_between_its_documents_and_no_document_is() -> None:
    assert parts(3) == ["ii", "sAA", "sBBB", "sCD", "EsF"]
    assert parts(1, "isAAB") == ["i", "sAA", "B"]


def test_what_went_out_before_and_is_gone_keeps_its_place() -> None:
    assert parts(4, "iisAgsB") == ["iisA", "gsB"]
