"""The statements of a case.json as it was read, before anybody looked whether it is as it must be."""

from collections.abc import Iterator


def told_in(value: object) -> Iterator[tuple[str, str]]:
    """Yield (id, words) of the statements of a case.json as it was read, whatever else may be wrong with it."""
    for part in ("investigation", "root_causes", "actions", "measures", "gaps"):
        entries = value.get(part) if isinstance(value, dict) else None
        for entry in entries if isinstance(entries, list) else ():
            text = entry.get("result" if part == "investigation" else "statement") if isinstance(entry, dict) else None
            if isinstance(text, str) and isinstance(entry.get("id"), str):
                yield entry["id"], text
