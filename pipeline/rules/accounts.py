"""The account page of the store that a case is about, if the seller's account.json holds one."""

from collections.abc import Iterator

from pipeline.model.account import AccountHealth, Violation
from pipeline.rules.contract import Facts, each


def account_of(facts: Facts) -> tuple[str, AccountHealth] | None:
    """Return (JSON path, account) of the case's own store, None where it is not recorded."""
    accounts = facts.case.account.accounts if facts.case.account else ()
    named = facts.case.appeal.marketplace
    return next((found for found in each("accounts", accounts) if found[1].marketplace == named), None)


def entries_of(path: str, account: AccountHealth) -> Iterator[tuple[str, Violation]]:
    """Yield (JSON path, entry) for each entry of an account page."""
    for index, entry in enumerate(account.violations):
        yield f"{path}.violations[{index}]", entry


def answered_by(facts: Facts, entry: Violation) -> bool:
    """Tell whether the case answers an entry: one of its complaints has its number, or is about its products."""
    complaints = facts.case.appeal.notice.complaints
    if entry.ref and any(one.ref == entry.ref for one in complaints):
        return True
    return any(one.type == entry.type and set(entry.items) & set(one.items) for one in complaints)
