"""What the parts of a plan share: the case, the words, and how evidence is cited."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.compose.selection import Selection
from pipeline.compose.wording import Inlines, Wording
from pipeline.model.appeal import Attestation
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.document import Cite, Inline
from pipeline.model.exhibit import Exhibit

ORDERS_IN_A_TABLE = 4

# The rows of enclosed evidence by id, each made once.
Rows = dict[str, tuple[Inlines, ...]]


@dataclass(frozen=True, slots=True)
class Context:
    """All that one plan is composed from; `rows` of enclosed evidence are the same in all plans of a case."""

    case: Case
    exhibits: Mapping[str, Exhibit]
    catalog: Catalog
    wording: Wording
    selection: Selection
    rows: Rows

    def line(self, key: str, **values: object) -> Inlines:
        """Return a line of the tool's words."""
        return (self.wording.say(key, **values),)

    def kind(self, kind: str) -> str:
        """Return the label of a kind of evidence in the language of the case."""
        return self.wording.words.get(f"kind_{kind}") or self.catalog.kinds[kind].label

    def shown(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return those evidence ids that may leave the agency, each once."""
        known = self.case.evidence
        return tuple(id_ for id_ in dict.fromkeys(ids) if id_ in known and self.case.leaves(id_))

    def cites(self, ids: Iterable[str]) -> Inlines:
        """Return citations one after another; one whose file could not be shown says so in words."""
        inlines: list[Inline] = []
        for id_ in self.shown(ids):
            inlines += [self.wording.words["cite_joint"], Cite(id_)] if inlines else [Cite(id_)]
            if self.refused(id_):
                inlines.append(self.wording.words["cite_refused"])
        return tuple(inlines)

    def refused(self, evidence: str) -> bool:
        """Tell whether a file was registered but could not be shown."""
        return evidence in self.exhibits and self.exhibits[evidence].refused

    def evidence(self, ids: Iterable[str], above: Iterable[Inlines] = ()) -> tuple[Inlines, ...]:
        """Return the line that cites evidence, or no line; what the lines above cite is not said twice."""
        said = {inline.evidence for line in above for inline in line if isinstance(inline, Cite)}
        cites = self.cites(id_ for id_ in ids if id_ not in said)
        label = self.wording.words["evidence_more" if said else "evidence"]
        return ((label, *cites),) if cites else ()

    def proved(self, line: Inlines, ids: Iterable[str]) -> Inlines:
        """Return a line with the evidence for it at its end."""
        cites = self.cites(ids)
        return (*line, self.wording.words["evidence_joint"], *cites) if cites else line

    def attested(self, attestation: Attestation | None) -> tuple[Inlines, ...]:
        """Return the line that says who vouches for a statement, or no line."""
        if attestation is None:
            return ()
        line = self.line("attested", by=attestation.by, on=attestation.on)
        if attestation.words:
            line += self.line("attested_words", words=attestation.words)
        return (line,)
