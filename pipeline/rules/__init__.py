"""The rule book: one rule a file, found by walking the family folders; adding a file adds a rule."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from pipeline.model.faults import Usage
from pipeline.rules.contract import Rule

# What is looked at elsewhere under a code of its own.
_BUNDLE = "`invoke build` and `invoke verify` hold the written bundle to it (docs/rules.md)."
ELSEWHERE = {
    "EVD-12": "`invoke audit` tells an agency's lead of documents that two sellers use (docs/rules.md).",
    "BND-01": _BUNDLE, "BND-02": _BUNDLE, "BND-03": _BUNDLE, "BND-06": _BUNDLE,
    "BND-05": "DL-04 and the numbers that went out with a round keep ids as they are (docs/rounds.md).",
}
# Folders that hold what a rule reads with, and no rules.
NO_FAMILIES = frozenset({"bearing", "beside", "figures", "placeholders", "register", "tallies"})


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule by code; raise TypeError naming a module that breaks the contract."""
    rules = sorted((_rule(module) for module in _modules()), key=lambda rule: rule.code)
    for one, next_one in zip(rules, rules[1:], strict=False):
        if one.code == next_one.code:
            raise TypeError(f"two modules of pipeline/rules export a rule with the code {one.code}")
    return tuple(rules)


def never_overridable() -> frozenset[str]:
    """Return the codes of the rules that no person can override."""
    return frozenset(rule.code for rule in all_rules() if not rule.overridable)


def lawyer_cleared() -> frozenset[str]:
    """Return the codes of the rules whose findings only a complaint's lawyer may accept."""
    return frozenset(rule.code for rule in all_rules() if rule.cleared_by == "lawyer")


def chosen(only: Collection[str], skip: Collection[str]) -> tuple[Rule, ...]:
    """Return the rules of the named codes or families without the skipped; raise Usage for a name none has."""
    known = {rule.code for rule in all_rules()} | {rule.code.partition("-")[0] for rule in all_rules()}
    for name in sorted({*only, *skip} - known):
        if name in ELSEWHERE:
            told = f"{name} is no rule of a check: {ELSEWHERE[name]}"
            raise Usage(told, "", "`invoke rules` lists those of a check.")
        near = get_close_matches(name, sorted(known), n=3, cutoff=0.5)
        remedy = f"Did you mean {' or '.join(near)}?" if near else "`invoke rules` lists all."
        raise Usage(f"There is no rule or family of rules {name!r}.", "--only/--skip", remedy)
    book = tuple(rule for rule in all_rules() if (not only or _named(rule, only)) and not _named(rule, skip))
    if not book:
        told = "What --skip names is taken out of what --only names."
        raise Usage("No rule is left to check by.", "--only/--skip", told)
    return book


def folded(codes: Collection[str]) -> tuple[str, ...]:
    """Return codes with the name of a family in place of those of all its rules."""
    families: dict[str, list[str]] = {}
    for rule in all_rules():
        families.setdefault(rule.code.partition("-")[0], []).append(rule.code)
    return tuple(
        name for family, own in families.items()
        for name in ([family] if set(own) <= set(codes) else [code for code in own if code in codes])
    )


def _named(rule: Rule, names: Collection[str]) -> bool:
    return rule.code in names or rule.code.partition("-")[0] in names


def _modules() -> Iterator[str]:
    for family in iter_modules(__path__):
        if family.ispkg and family.name not in NO_FAMILIES:
            package = import_module(f"{__name__}.{family.name}")
            yield from (f"{package.__name__}.{module.name}" for module in iter_modules(package.__path__))


def _rule(module: str) -> Rule:
    rule = getattr(import_module(module), "RULE", None)
    if not isinstance(rule, Rule):
        raise TypeError(f"{module} exports no RULE")
    return rule
