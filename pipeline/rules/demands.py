"""What the notice asks for; the catalogue fills in where it is silent."""

from datetime import date

from pipeline.model.appeal import Complaint
from pipeline.model.days import later
from pipeline.model.evidence import EvidenceItem
from pipeline.rules.contract import Facts
from pipeline.rules.coverage import complaints_about
from pipeline.rules.outgoing import concerns, leaving


def threshold(facts: Facts, name: str) -> int:
    """Return a dated figure of the catalogue, in the unit that the catalogue states."""
    return facts.catalog.figure(name)


def share(facts: Facts, name: str) -> float:
    """Return a figure of the catalogue that need not be whole, such as a part of 1."""
    return float(str(facts.catalog.thresholds[name]["value"]))


def notice_text(facts: Facts) -> str:
    """Return the words of the notice: those recorded, else those on the pages of every notice in the register."""
    if facts.case.appeal.notice.text:
        return facts.case.appeal.notice.text
    return _pages(facts, every=True)


def notice_pages(facts: Facts) -> str:
    """Return the words on the pages of the notice itself, or of all notices where its words are not recorded.

    What is recorded of its words may be a part of them.
    """
    return _pages(facts, every=not facts.case.appeal.notice.text)


def _pages(facts: Facts, *, every: bool) -> str:
    named = facts.case.appeal.notice.evidence
    pages = [
        page.text
        for entry in facts.case.register
        if entry.id == named or every and entry.kind == "notice"
        for page in (facts.exhibits[entry.id].pages if entry.id in facts.exhibits else ())
    ]
    return "\n".join(pages).strip()


def window_of(facts: Facts, complaint: Complaint | None) -> int:
    """Return how many days before the notice a document may have been issued."""
    stated = facts.case.appeal.notice.demands.window_days
    usual = facts.catalog.violations[complaint.type].default_window_days if complaint else None
    return stated or usual or threshold(facts, "document_window")


def received_on(facts: Facts, complaint: Complaint) -> date | None:
    """Return the day that anchors the window: the complaint's own, else the notice's, None if neither is recorded."""
    return complaint.received_on or facts.case.appeal.notice.day


def outside_window(facts: Facts, issued: date, complaint: Complaint) -> str:
    """Return how a day lies outside the window for documents of a complaint, "" if it does not."""
    notice = received_on(facts, complaint)
    days = window_of(facts, complaint)
    if notice is None:
        return ""
    if issued > notice:
        return f"after the notice of {notice}"
    if issued < (later(notice, -days) or date.min):
        return f"{(notice - issued).days} days before the notice of {notice}; the window is {days} days"
    return ""


def purchase_kinds(facts: Facts) -> frozenset[str]:
    """Return the kinds that show a purchase in somebody else's words."""
    kinds = facts.catalog.kinds.values()
    return facts.once("kinds of purchase", lambda: frozenset(
        kind.id for kind in kinds if kind.proves_purchase and not kind.self_made
    ))


def asked_of(facts: Facts, asin: str) -> frozenset[str]:
    """Return the kinds of purchase document asked for a product, any of which will do; empty if none is.

    What the notice names goes before what its type of violation usually asks for.
    """
    kinds = purchase_kinds(facts)
    item = facts.case.items.get(asin)
    if item is None or item.never_sold:
        return frozenset()
    about = complaints_about(facts.case.appeal, asin)
    named = kinds.intersection(facts.case.appeal.notice.demands.documents) if about else frozenset()
    groups = (frozenset(group) for one in about for group in facts.catalog.violations[one.type].evidence)
    return named or frozenset().union(*(group for group in groups if group <= kinds))


def purchases_of(facts: Facts, asin: str, kinds: frozenset[str]) -> tuple[EvidenceItem, ...]:
    """Return the items of these kinds that leave and speak of a product."""
    return tuple(entry for entry in leaving(facts) if entry.kind in kinds and concerns(facts, entry, asin))


def gap_declared(facts: Facts, asin: str, kinds: frozenset[str]) -> bool:
    """Tell whether the case says that a document of one of these kinds is missing for a product."""
    return any(gap.kind in kinds and asin in gap.items for gap in facts.case.appeal.gaps)
