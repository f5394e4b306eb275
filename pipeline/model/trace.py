"""How each complaint is answered: by which causes, actions, measures and evidence, and what is missing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trace:
    """One line of the traceability matrix: a root cause of a complaint with all that answers it.

    `cause` is "" where no root cause names the complaint; `holes` say in words what is missing.
    """

    complaint: str
    type: str
    items: tuple[str, ...]
    cause: str = ""
    known: bool = True
    actions: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    holes: tuple[str, ...] = ()
