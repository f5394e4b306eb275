"""From the models and the catalogue to the JSON Schemas that editors use."""

from typing import Any

from pipeline.model.catalog import Catalog
from pipeline.model.schema import FILES, Schema, schema_of


def schemas(catalog: Catalog) -> dict[str, Schema]:
    """Return the schema of each JSON file by name, with the names that the catalogue lists."""
    lists = {
        "violations": list(catalog.violations),
        "kinds": list(catalog.kinds),
        "jurisdictions": list(catalog.jurisdictions),
        "marketplaces": list(catalog.marketplaces),
        "channels": list(catalog.channels),
    }
    return {name: _with_lists(schema_of(name), lists) for name in FILES}


def _with_lists(value: Any, lists: dict[str, list[str]]) -> Any:
    """Return a copy in which each field that carries "x-catalog" lists the names it may have."""
    if isinstance(value, list):
        return [_with_lists(child, lists) for child in value]
    if not isinstance(value, dict):
        return value
    copy = {key: _with_lists(child, lists) for key, child in value.items() if key != "x-catalog"}
    if listed := value.get("x-catalog"):
        copy["enum"] = sorted(lists[listed])
    return copy
