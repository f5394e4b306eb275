"""The course of an account's score as SVG: past readings, ranges under both readings of ageing, marks, today."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from pipeline.health.ageing import Ageing
from pipeline.health.overview import AccountView
from pipeline.health.projection import Course, Orders
from pipeline.health.words import ageing_words, alt_words

WIDTH = 640
_LEFT, _RIGHT, _PANEL, _GAP, _TOP, _LEGEND = 46, 14, 200, 66, 38, 60
_FONT = 'font-family="Noto Sans, system-ui, sans-serif" font-size="12"'
_HALO = 'stroke="#ffffff" stroke-width="3" paint-order="stroke" stroke-linejoin="round"'

# Light colours stand in the drawing itself; the page and the file add the dark ones by class.
INK, FAINT, BAND, LINE, WARN = "#1c2330", "#5a6475", "#9db8e8", "#1f4fa8", "#a3341f"
DARK = (
    ".p-bg{fill:#12161d}.p-ink{fill:#e8ecf3}.p-faint{fill:#b4bdcc}.p-grid{stroke:#3a4352}.p-band{fill:#36578f}"
    ".p-line{stroke:#a9c6ff}.p-dash{stroke:#a9c6ff}.p-dot{fill:#e8ecf3}.p-warn{stroke:#ff9d88}.p-warnt{fill:#ff9d88}"
    ".p-halo{stroke:#12161d}.p-today{stroke:#e8ecf3}.p-hatch{stroke:#a9c6ff}"
)


def svg(view: AccountView, *, dark: bool = False, name: str = "plot") -> str:
    """Return the drawing; with `dark`, it follows the viewer's colour scheme by itself."""
    frame = _Frame(view)
    height = _TOP + 2 * _PANEL + _GAP + _LEGEND + 24
    style = f"<style>@media (prefers-color-scheme:dark){{{DARK}}}</style>" if dark else ""
    panels = "".join(
        "".join(_panel(view, frame, ageing, _TOP + index * (_PANEL + _GAP), name))
        for index, ageing in enumerate(Ageing)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-labelledby="{name}-t {name}-d" {_FONT}>'
        f'<title id="{name}-t">{escape(f"Course of the score, {view.store.label}")}</title>'
        f'<desc id="{name}-d">{escape(alt_words(view))}</desc>{style}{_hatching(name)}'
        f'<rect class="p-bg" width="{WIDTH}" height="{height}" fill="#ffffff"/>{panels}'
        f'{"".join(_legend(height - _LEGEND, name))}</svg>'
    )


class _Frame:
    """Where a day and a score lie: x in the drawing, y below a panel's top."""

    def __init__(self, view: AccountView) -> None:
        course = view.projection
        self.readings = sorted(
            {(one.on, one.score) for one in (*view.account.history, *([course.start] if course.start else []))
             if one.on <= view.as_of}
        )
        self.first = min([course.since, *(day for day, _ in self.readings)])
        self.last = course.until
        highest = max([view.scale.healthy, *(score for _, score in self.readings),
                       *(point.score.high for one in course.courses for point in one.points)])
        self.top = min(view.scale.most, 100 * (1 + (highest + 20) // 100))

    def x(self, day: date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, score: int) -> float:
        return round(_PANEL * (1 - score / self.top), 1)


def _panel(view: AccountView, frame: _Frame, ageing: Ageing, top: int, name: str) -> Iterator[str]:
    yield f'<text class="p-ink" fill="{INK}" x="{_LEFT}" y="{top - 12}" font-weight="600">'
    yield f"{escape(ageing_words(ageing, view))}</text>"
    yield f'<g transform="translate(0 {top})">'
    yield from _grid(frame)
    none = view.projection.course(ageing, Orders.NONE)
    steady = view.projection.course(ageing, Orders.STEADY)
    yield f'<path d="{_area(none, frame)}" fill="url(#{name}-h)" stroke="none"/>'
    yield f'<path class="p-dash" d="{_area(none, frame)}" fill="none" stroke="{LINE}" stroke-dasharray="5 3"/>'
    yield f'<path class="p-band" d="{_area(steady, frame)}" fill="{BAND}" fill-opacity="0.75"/>'
    yield f'<path class="p-line" d="{_area(steady, frame)}" fill="none" stroke="{LINE}" stroke-width="1.5"/>'
    yield from _marks(view, frame)
    yield from _readings(frame)
    yield from _today(view, frame)
    yield "</g>"


def _area(course: Course, frame: _Frame) -> str:
    upper = [(frame.x(point.day), frame.y(point.score.high)) for point in course.points]
    lower = [(frame.x(point.day), frame.y(point.score.low)) for point in reversed(course.points)]
    return "M" + " L".join(f"{x:g} {y:g}" for x, y in (*upper, *lower)) + " Z"


def _grid(frame: _Frame) -> Iterator[str]:
    step = 100 if frame.top <= 600 else 200
    for score in range(0, frame.top + 1, step):
        y = frame.y(score)
        yield f'<path class="p-grid" stroke="#d5dae3" d="M{_LEFT} {y} H{WIDTH - _RIGHT}"/>'
        yield f'<text class="p-faint" fill="{FAINT}" x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{score}</text>'
    for day in _months(frame):
        x = frame.x(day)
        yield f'<path class="p-grid" stroke="#d5dae3" d="M{x} 0 V{_PANEL + 4}"/>'
        yield f'<text class="p-faint" fill="{FAINT}" x="{x}" y="{_PANEL + 18}" text-anchor="middle">{day:%Y-%m}</text>'


def _months(frame: _Frame) -> Sequence[date]:
    """Return first days of months, as many as there is room for."""
    count = (frame.last.year - frame.first.year) * 12 + frame.last.month - frame.first.month
    every = 1 + count // 9
    firsts = [
        date(frame.first.year + (frame.first.month - 1 + offset) // 12, (frame.first.month - 1 + offset) % 12 + 1, 1)
        for offset in range(1, count + 1)
    ]
    return firsts[::every]


def _marks(view: AccountView, frame: _Frame) -> Iterator[str]:
    for mark, word in ((view.scale.healthy, "at risk below"), (view.scale.at_risk, "unhealthy below")):
        y = frame.y(mark)
        yield f'<path class="p-warn" stroke="{WARN}" stroke-width="1.5" d="M{_LEFT} {y} H{WIDTH - _RIGHT}"/>'
        yield (f'<text class="p-warnt p-halo" fill="{WARN}" x="{WIDTH - _RIGHT - 2}" y="{y + 14}" text-anchor="end" '
               f'{_HALO}>{word} {mark}</text>')


def _readings(frame: _Frame) -> Iterator[str]:
    spots = [(frame.x(day), frame.y(score)) for day, score in frame.readings]
    if len(spots) > 1:
        path = "M" + " L".join(f"{x:g} {y:g}" for x, y in spots)
        yield f'<path class="p-today" stroke="{INK}" fill="none" stroke-width="1.5" d="{path}"/>'
    for x, y in spots:
        yield f'<circle class="p-dot" fill="{INK}" cx="{x}" cy="{y}" r="3.5"/>'


def _today(view: AccountView, frame: _Frame) -> Iterator[str]:
    x = frame.x(view.as_of)
    anchor = "end" if x > WIDTH - 120 else "start"
    yield f'<path class="p-today" stroke="{INK}" stroke-dasharray="2 3" d="M{x} 0 V{_PANEL}"/>'
    offset = -4 if anchor == "end" else 4
    yield (f'<text class="p-ink p-halo" fill="{INK}" x="{x + offset}" y="{_PANEL - 6}" text-anchor="{anchor}" '
           f"{_HALO}>today, {view.as_of}</text>")


def _hatching(name: str) -> str:
    return (
        f'<defs><pattern id="{name}-h" width="7" height="7" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><path class="p-hatch" d="M0 0 V7" stroke="{LINE}" stroke-opacity="0.45"/>'
        "</pattern></defs>"
    )


def _legend(top: int, name: str) -> Iterator[str]:
    rows = (
        (f'<rect class="p-band" x="0" y="-9" width="22" height="11" fill="{BAND}" stroke="{LINE}"/>',
         "orders go on as before: range from least to most"),
        (f'<rect class="p-dash" x="0" y="-9" width="22" height="11" fill="url(#{name}-h)" stroke="{LINE}" '
         'stroke-dasharray="5 3"/>', "no further orders: range from least to most"),
        (f'<circle class="p-dot" cx="11" cy="-4" r="3.5" fill="{INK}"/>', "score as read"),
    )
    for index, (sign, words) in enumerate(rows):
        yield f'<g transform="translate({_LEFT} {top + 16 + index * 17})">{sign}'
        yield f'<text class="p-ink" fill="{INK}" x="30" y="0">{words}</text></g>'
