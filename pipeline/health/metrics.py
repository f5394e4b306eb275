"""Performance figures held against their targets: the recorded target first, the catalogue's where none can be read."""

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.model.appeal import Metric
from pipeline.model.catalog import Catalog

# Name: (label, threshold, whether the value must lie above it).
_TARGETS = {
    "odr": ("Order defect rate", "odr_target", False),
    "late_shipment": ("Late shipment rate", "late_shipment_target", False),
    "cancellation": ("Cancellation rate before shipment", "cancellation_target", False),
    "valid_tracking": ("Valid tracking rate", "valid_tracking_target", True),
    "on_time_delivery": ("On-time delivery rate", "on_time_delivery_target", True),
}
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%|per cent)?")


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with its target and what comes of holding one against the other."""

    label: str
    value: str
    target: str
    window_days: int
    state: Literal["within", "outside", "not compared"]
    sources: tuple[str, ...]


def measured(metric: Metric, catalog: Catalog) -> Measured:
    """Hold a figure against its target."""
    if metric.name not in _TARGETS:
        return Measured("Other figure", metric.value, metric.target, metric.window_days, "not compared", ())
    label, name, above = _TARGETS[metric.name]
    usual = catalog.thresholds[name]
    recorded = _number(metric.target)
    target = recorded if recorded is not None else float(str(usual["value"]))
    sources = () if recorded is not None else (str(usual["source"]),)
    value = _number(metric.value)
    if value is None:
        return Measured(label, metric.value, metric.target, metric.window_days, "not compared", sources)
    sound = value > target if above else value < target
    shown = metric.target if recorded is not None else f"{metric.target} (compared with {target:g} %)"
    return Measured(label, metric.value, shown, metric.window_days, "within" if sound else "outside", sources)


def _number(text: str) -> float | None:
    """Return a percentage as it is written; None for a bare number below 1, which may be a share or a percentage."""
    found = _NUMBER.search(text)
    if not found:
        return None
    value = float(found[1].replace(",", "."))
    return None if not found[2] and value < 1 else value
