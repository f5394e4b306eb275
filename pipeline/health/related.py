"""What is said to carry over between a seller's marketplaces; the exact rule is not known and is said so."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model.account import AccountFile, AccountHealth
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.seller import Seller


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is said, and by whom."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherStore:
    """Another marketplace of the seller: what is recorded of it."""

    label: str
    recorded: str


# Domain facts 3.5 and the row on related accounts of 1.2.
STATEMENTS = (
    Statement("Score and figures are kept for each store by itself.", ("SPAPI-AH", "AMZ-AHR-QA-UK")),
    Statement(
        "A deactivation for a restricted product in one store left the others untouched, one seller reports.",
        ("SELFMADE",),
    ),
    Statement(
        "A case of forged documents took down stores in the United States, Canada and Mexico together; notices about "
        "related accounts reached stores in Spain, Germany, the United Kingdom and France at once.",
        ("AMZ-FORGE-US", "SU-RELATED"),
    ),
    Statement(
        "Where accounts are related, each account that was acted against is appealed first, and the appeals of the "
        "others then name it. Accounts opened with the same papers are the same seller's: say so when asked.",
        ("SU-RELATED",),
    ),
    Statement("By which rule an action crosses from one region to another is not known; no source states it.", ()),
)


def other_stores(
    marketplace: str, seller: Seller, files: Iterable[AccountFile], cases: Iterable[Case], catalog: Catalog
) -> tuple[OtherStore, ...]:
    """Return the seller's other marketplaces, in the order of their names."""
    held = {account.marketplace: account for file in files for account in file.accounts}
    named = {account.marketplace for account in seller.accounts} | set(held)
    named |= {case.appeal.marketplace for case in cases}
    found = []
    for name in sorted(named - {marketplace}):
        account = held.get(name)
        score = account.score if account and isinstance(account.score, int) else None
        entries = f"{len(account.violations)} entries" if account else "no account page recorded"
        told = "score not recorded" if score is None else f"score {score}{_read_on(account)}"
        found.append(OtherStore(catalog.marketplaces[name].label, f"{told}, {entries}"))
    return tuple(found)


def _read_on(account: AccountHealth | None) -> str:
    """Return the day of a score, so that it is not taken for that of the day this is reckoned for."""
    return f" of {account.score_on}" if account and account.score_on else " of a day not recorded"
