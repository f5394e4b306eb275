"""A whole case: everything its folder and its seller's library say, checked and typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.model.account import AccountFile
from pipeline.model.appeal import Appeal, Complaint, Item, Submission
from pipeline.model.canonical import at, canonical
from pipeline.model.evidence import EvidenceItem
from pipeline.model.seller import Seller
from pipeline.model.sent import SentRound, SentSheet
from pipeline.model.sourcing import Sourcing


@dataclass(frozen=True)
class Case:
    """One appeal with its seller, its register, its records, and what was kept of the rounds that went out."""

    id: str
    seller: Seller
    appeal: Appeal
    register: tuple[EvidenceItem, ...]
    sourcing: Sourcing | None
    account: AccountFile | None
    as_of: date
    sent: tuple[SentRound, ...] = ()

    @cached_property
    def evidence(self) -> dict[str, EvidenceItem]:
        """Return the register by id."""
        return {entry.id: entry for entry in self.register}

    @cached_property
    def items(self) -> dict[str, Item]:
        """Return the products by ASIN."""
        return {item.asin: item for item in self.appeal.items}

    @cached_property
    def complaints(self) -> dict[str, Complaint]:
        """Return the complaints by id."""
        return {complaint.id: complaint for complaint in self.appeal.notice.complaints}

    @cached_property
    def submissions(self) -> tuple[Submission, ...]:
        """Return the appeal entries; without any named there is one for all complaints."""
        if self.appeal.submissions:
            return self.appeal.submissions
        return (Submission(id="appeal", complaints=tuple(self.complaints)),)

    @cached_property
    def cited_by(self) -> dict[str, tuple[str, ...]]:
        """Return for each evidence id the ids of the statements that cite it, in the case's order."""
        found: dict[str, list[str]] = {}
        for statement, ids in self.citations():
            for evidence in ids:
                users = found.setdefault(evidence, [])
                if statement not in users:
                    users.append(statement)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def _written(self) -> dict[tuple[str, str], str]:
        return {}

    def written(self, file: str, path: str) -> str:
        """Return what stands at a path of a file as canonical JSON; "null" where nothing does.

        Several findings stand at one place, many of them at the whole case: each is written out once.
        """
        if (file, path) not in self._written:
            files = {"case": self.appeal, "sourcing": self.sourcing, "seller": self.seller, "account": self.account}
            self._written[file, path] = canonical(at(files.get(file), path))
        return self._written[file, path]

    @property
    def numbered(self) -> tuple[SentSheet, ...]:
        """Return the annex pages that a reviewer has seen, by the newest round: their numbers stay."""
        return max(self.sent, key=lambda one: one.round).pages if self.sent else ()

    def citations(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each citing place by name with the evidence ids it cites."""
        appeal = self.appeal
        if appeal.notice.evidence:
            yield "notice", (appeal.notice.evidence,)
        for item in appeal.items:
            if item.listing:
                yield item.asin, item.listing.evidence
            for action in item.stock_action:
                yield item.asin, action.evidence
        for order in appeal.orders:
            yield order.order_id, order.evidence
            if order.refund:
                yield order.order_id, order.refund.evidence
        for part in (
            appeal.investigation, appeal.root_causes, appeal.actions, appeal.measures, appeal.gaps,
        ):
            for entry in part:
                yield entry.id, entry.evidence

    def issued_by_seller(self, entry: EvidenceItem) -> bool:
        """Tell whether an item names the seller as its issuer, by any of the seller's names."""
        name = entry.issuer.name if entry.issuer else None
        return isinstance(name, str) and self.seller.goes_by(name)

    def leaves(self, evidence_id: str) -> bool:
        """Tell whether anything of this item may leave the agency."""
        return self.evidence[evidence_id].use != "internal"
