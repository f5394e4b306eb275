"""Which page stands beside a claim: the one that names what the claim names, else the first; never an internal one."""

from pipeline.facts import facts_in
from pipeline.model.exhibit import Exhibit, Facts, Page
from pipeline.stages.compose import compose
from pipeline.stages.illustrate import MOST_OF_AN_ITEM, MOST_PAGES, illustrate
from tests.compose import invented


def exhibit(name, *texts):
    pages = tuple(Page(595, 842, "ab" * 32, text) for text in texts)
    return Exhibit(name, "file", pages=pages, facts=Facts(found=facts_in(texts)))


def illustrated(**texts):
    """Illustrate the invented case; items have one empty page unless texts are given for E_002 and the like."""
    case = invented.built()
    given = {name.replace("_", "-"): found for name, found in texts.items()}
    exhibits = {
        entry.id: exhibit(entry.id, *given.get(entry.id, ("",))) if case.leaves(entry.id)
        else Exhibit(entry.id, "internal") for entry in case.register
    }  # fmt: skip
    return case, illustrate(case, exhibits, compose(case, exhibits, invented.load()).plans)


def beside(shown, item):
    return [one for supports in shown.beside.values() for one in supports if one.evidence == item]


def test_the_page_that_names_the_order_stands_beside_the_claim_and_says_why():
    _, shown = illustrated(E_003=("nothing", f"Order {invented.ORDER}", "more"))
    named = [one for one in beside(shown, "E-003") if one.page == 2]
    assert named and all(invented.ORDER in one.because for one in named)


def test_where_no_page_names_anything_it_is_the_first_and_gives_no_reason():
    _, shown = illustrated(E_002=("a", "b", "c"))
    assert {(one.page, one.because) for one in beside(shown, "E-002")} == {(1, ())}


def test_what_is_internal_is_neither_shown_nor_drawn():
    case, shown = illustrated()
    inside = {entry.id for entry in case.register if not case.leaves(entry.id)}
    assert inside and not inside & set(shown.pages)
    assert not any(beside(shown, name) for name in inside)


def test_long_files_are_drawn_in_part_with_the_page_beside_the_claim_among_them():
    pages = [f"page {number}" for number in range(1, 60)]
    pages[40] = f"Order {invented.ORDER}"
    _, shown = illustrated(E_003=pages)
    assert len(shown.pages["E-003"]) == MOST_OF_AN_ITEM
    assert {1, 41} <= set(shown.pages["E-003"])
    assert sum(map(len, shown.pages.values())) <= MOST_PAGES
