"""What a rule is: its code, weight, source, examples, and the check itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.changed_words import ChangedWords
from pipeline.model.document import Documents
from pipeline.model.exhibit import Exhibit
from pipeline.model.finding import Severity
from pipeline.model.source import Pasted

T = TypeVar("T")


LikenessSource = Literal["another seller", "template", "the seller's case", "earlier round"]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of the case's words also stands elsewhere (a share from 0 to 1), with the case's own passage.

    `before` are the statements there by their ids, only where it is the same seller's.
    """

    source: LikenessSource
    score: float
    path: str
    passage: str
    name: str = ""
    before: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What a case counts on an invoice line: the units sold of a product in a store."""

    case: str
    store: str
    item: str
    line: str
    quantity: int
    units: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Others:
    """What other cases and templates hold that rules across cases compare with."""

    likenesses: tuple[Likeness, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a rule may look at. `documents` stands in the phase of that name, `others` in that across cases.

    `pasted` are the texts of earlier rounds as they were kept. `memory` only saves making the same of the same facts
    twice.
    """

    case: Case
    exhibits: Mapping[str, Exhibit]
    catalog: Catalog
    documents: Documents | None = None
    others: Others | None = None
    pasted: tuple[Pasted, ...] = ()
    memory: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what is made of these facts, made the first time that a rule asks for it by name.

        It holds no facts itself: as these hold it, a case would stay until garbage is looked for.
        """
        if name not in self.memory:
            self.memory[name] = make()
        found: T = self.memory[name]
        return found


@dataclass(frozen=True, slots=True)
class At:
    """A place as a rule names it.

    `file` is "case", "evidence", "sourcing", "seller" or "account"; `path` a JSON path such as
    "$.actions[0].on". With `evidence` the place is an evidence item (and page), in whatever file it stands; `path` is
    then that within its entry. Of a text, `offset` says how many signs into it the words stand that are meant: two
    places that differ in nothing else are one.
    """

    file: str = "case"
    path: str = "$"
    evidence: str = ""
    page: int = 0
    offset: int = field(default=0, compare=False)

    def at_words(self, text: str, words: str) -> "At":
        """Return the place of some words of the text that stands here; that of the text if they are not in it."""
        return replace(self, offset=max(0, text.find(words)))


@dataclass(frozen=True, slots=True)
class Hit:
    """One weakness a rule found. `severity` only where it differs from the rule's own; `diff`: what words became."""

    message: str
    hint: str
    at: At
    severity: Severity | None = None
    diff: tuple[ChangedWords, ...] = ()


@dataclass(frozen=True, slots=True)
class Undecided:
    """A rule says why it could not decide."""

    reason: str
    at: At = At()


Check = Callable[[Facts], Iterable[Hit | Undecided]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the rule book, one a file.

    `passes` and `fails` are changes to the sample case (catalog/sample): a mapping from
    "case.json$.actions[0].on" and the like to the new value, or to DELETE; "exhibits.E-001" takes fields of
    an Exhibit, and "text" for its page. The test of all rules applies them; `invoke explain` prints them. What is
    `cleared_by` a lawyer only an override by the lawyer of a complaint accepts. A rule `of_words` looks at what is
    said, in a letter written elsewhere too; one that `needs_case` learns from the case what is asked for. One of
    `usual_words` looks for the catalogue's words, whatever a workspace or a case changes: nobody can override it.
    """

    code: str
    title: str
    severity: Severity
    phase: Literal["case", "documents", "across"]
    why: str
    sources: tuple[str, ...]
    check: Check
    fails: Mapping[str, Any]
    passes: Mapping[str, Any] = field(default_factory=dict)
    overridable: bool = True
    cleared_by: Literal["anyone", "lawyer"] = "anyone"
    of_words: bool = False
    needs_case: bool = False
    usual_words: bool = False


DELETE = object()

def each(name: str, entries: Iterable[T]) -> Iterator[tuple[str, T]]:
    """Yield (JSON path, entry) for a list of a file: each("actions", ...) gives "$.actions[0]" first."""
    for index, entry in enumerate(entries):
        yield f"$.{name}[{index}]", entry
