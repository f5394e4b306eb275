"""Invented accounts: short ways to write entries, accounts and their views."""

from datetime import date
from pathlib import Path
from typing import Any

from pipeline.catalog import load as load_catalog
from pipeline.health.figures import Scale, scale
from pipeline.health.overview import AccountView, Files, Health, overview
from pipeline.model.account import AccountFile, AccountHealth, Violation
from pipeline.model.case import Case
from pipeline.model.seller import Seller
from pipeline.shell.load import load
from pipeline.stages.validate import validate

CATALOG = load_catalog()
SCALE: Scale = scale(CATALOG)
SHIPPED = Path(__file__).parents[2] / "cases"
SELLER = Seller(seller_id="quillmere", legal_name="Quillmere Ltd", address="1 Example Street", country="GB")


def entry(name: str = "V-1", opened: str | None = "2026-01-10", **fields: Any) -> Violation:
    """Return an entry; without a day it says that none is recorded."""
    opened_on: Any = date.fromisoformat(opened) if opened else {"not_recorded": "page cut off"}
    given = {"id": name, "type": "ip_trademark", "state": "open", "opened_on": opened_on} | fields
    return Violation.model_validate(given)


def account(*entries: Violation, **fields: Any) -> AccountHealth:
    """Return an account with entries, on amazon.co.uk."""
    return AccountHealth.model_validate({"marketplace": "amazon.co.uk", "violations": entries} | fields)


def health(*accounts: AccountHealth, cases: tuple[Case, ...] = (), as_of: str = "2026-03-01",
           seller: Seller = SELLER) -> Health:
    """Return the overview of a seller."""
    files = Files(seller, (("quillmere/account.json", AccountFile(accounts=accounts)),), cases)
    return overview(files, CATALOG, lambda _: date.fromisoformat(as_of))


def view(*entries: Violation, as_of: str = "2026-03-01", **fields: Any) -> AccountView:
    """Return the view of one account."""
    return health(account(*entries, **fields), as_of=as_of).accounts[0]


def shipped(name: str) -> Case:
    """Return a shipped case."""
    return validate(load(SHIPPED, name), CATALOG)


def second_thread(as_of: str = "2024-05-30") -> Health:
    """Return the overview of the shipped seller of the second forum thread."""
    case = shipped("shoe-charms-us")
    assert case.account
    files = Files(case.seller, (("shoe-charms-us/account.json", case.account),), (case,))
    return overview(files, CATALOG, lambda _: date.fromisoformat(as_of))
