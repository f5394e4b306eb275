"""The catalogue's figures that account health is reckoned with, each with its source."""

from dataclasses import dataclass

from pipeline.model.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Figure:
    """A whole number of the catalogue: what it counts, and the key of its source."""

    value: int
    unit: str
    source: str


def figure(catalog: Catalog, name: str) -> Figure:
    """Return a figure of catalog/thresholds.toml."""
    entry = catalog.thresholds[name]
    return Figure(catalog.figure(name), str(entry["unit"]), str(entry["source"]))


@dataclass(frozen=True, slots=True)
class Scale:
    """The figures of the score. `age` and `order_window` are days, `return_days` is rounded up from hours."""

    start: int
    most: int
    healthy: int
    at_risk: int
    age: int
    least: int
    worst: int
    repeat_factor: int
    order_points: int
    order_step: int
    order_window: int
    return_days: int


def scale(catalog: Catalog) -> Scale:
    """Return the figures of the score."""

    def value(name: str) -> int:
        return figure(catalog, name).value

    return Scale(
        start=value("health_start"),
        most=value("health_most"),
        healthy=value("health_healthy"),
        at_risk=value("health_at_risk"),
        age=value("violation_age"),
        least=value("violation_points_least"),
        worst=value("violation_points_most"),
        repeat_factor=value("repeat_factor"),
        order_points=value("order_points"),
        order_step=value("order_step"),
        order_window=value("order_window"),
        return_days=-(-value("points_return") // 24),
    )
