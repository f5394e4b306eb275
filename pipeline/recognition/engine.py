"""Finds and reads lines of text in a picture with the models of the rapidocr package, on one thread, offline.

Of that package only the two model files are opened, each checked by its digest; its own program, which can fetch
models from the network, is never imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources
from math import ceil, hypot
from statistics import median
from typing import TYPE_CHECKING, Any

from pipeline.recognition.lines import Corners, Line

if TYPE_CHECKING:
    from numpy import ndarray
    from onnxruntime import InferenceSession
    from PIL.Image import Image

    Array = ndarray[Any, Any]

NAME = "PP-OCRv6 small"
PACKAGES = ("rapidocr", "onnxruntime")
FINDER, READER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
DIGESTS = {
    FINDER: "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f",
    READER: "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
}
# Part of the shelf's keys: raise it when this program makes other words of the same models' answers.
VERSION = 2

# How many points the finder looks at, and of what both its sides must be multiples. Where the lines it finds are lower
# than SMALL_PRINT, it looks again at more points, of a picture made twice as large at most.
FINDER_POINTS, FINDER_STEP = 960 * 680, 32
SMALL_PRINT, MORE_POINTS, LARGER = 14.5, 1280 * 900, 2.0
# Which of its answers are text: a point, and the mean of a box; and by how much of its size a box is widened.
POINT, BOX, WIDENED = 0.3, 0.5, 1.6
# In points of what the finder looks at.
SMALLEST_SIDE = 3
MOST_LINES = 1_000
# The reader's height, and the least and greatest width of a line it is given.
HEIGHT, NARROWEST, WIDEST = 48, 96, 3_200
# A box this much higher than wide holds a line that runs up or down.
UPENDED = 1.5


class ModelsMissing(Exception):
    """The models are not there, or are not those this program was measured with."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a line of text stands, in points of the picture, clockwise from the upper left as it is read."""

    corners: Corners

    @property
    def upended(self) -> bool:
        """Tell whether the line runs up or down the picture."""
        width, height = _sides(self.corners)
        return height >= UPENDED * width


@cache
def edition() -> str:
    """Return engine, models and program as one word for keys: what recognised text depends on besides the picture."""
    from importlib.metadata import version

    packages = " ".join(f"{name}={version(name)}" for name in (*PACKAGES, "numpy", "opencv-python-headless"))
    return f"{packages} {' '.join(DIGESTS.values())} {VERSION}"


@cache
def title() -> str:
    """Return the engine's name and version as a person reads it."""
    from importlib.metadata import version

    return f"{NAME}, {' '.join(f'{name} {version(name)}' for name in PACKAGES)}"


def models_present() -> bool:
    """Tell whether both models are installed, whole and unchanged."""
    try:
        return all(_model(name) for name in DIGESTS)
    except ModelsMissing:
        return False


@cache
def engine() -> Engine:
    """Return the engine with its models loaded. Raises ModelsMissing, ImportError."""
    return Engine()


class Engine:
    """Both models, loaded once."""

    def __init__(self) -> None:
        import cv2

        cv2.setNumThreads(1)
        self._finder, self._reader = _session(FINDER), _session(READER)
        signs = self._reader.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._signs = ("", *signs, " ")

    def boxes(self, picture: Array) -> list[Box]:
        """Return where lines of text stand in a picture (rows, columns, blue-green-red)."""
        height, width = picture.shape[:2]
        size = _finder_size(width, height, FINDER_POINTS, 1.0)
        found = self._found(picture, size)
        if found and median(min(_sides(box.corners)) for box in found) * size[1] / height < SMALL_PRINT:
            larger = _finder_size(width, height, MORE_POINTS, LARGER)
            return self._found(picture, larger) if larger[0] > size[0] else found
        return found

    def _found(self, picture: Array, size: tuple[int, int]) -> list[Box]:
        import cv2
        import numpy

        height, width = picture.shape[:2]
        shades = self._run(self._finder, _normal(cv2.resize(picture, size)))[0, 0]
        marked = cv2.dilate((shades > POINT).astype(numpy.uint8), numpy.ones((2, 2), numpy.uint8))
        outlines, _ = cv2.findContours(marked, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        scale = (width / size[0], height / size[1])
        found = (_box(outline, shades, scale) for outline in outlines[:MOST_LINES])
        return [box for box in found if box]

    def read(self, picture: Array, box: Box, turned: bool = False) -> Line:
        """Return what one line says; `turned` reads it standing on its head."""
        import cv2

        strip = _straightened(picture, box)
        if turned:
            strip = cv2.rotate(strip, cv2.ROTATE_180)
        width = min(WIDEST, max(1, ceil(strip.shape[1] * HEIGHT / strip.shape[0])))
        whole = _padded(cv2.resize(strip, (width, HEIGHT)), max(NARROWEST, width))
        text, score = self._decoded(self._run(self._reader, _normal(whole))[0])
        return Line(text, score, box.corners)

    def _run(self, session: InferenceSession, picture: Array) -> Array:
        answer: Array = session.run(None, {session.get_inputs()[0].name: picture})[0]
        return answer

    def _decoded(self, chances: Array) -> tuple[str, float]:
        """Return the likeliest sign of each step, repeats and gaps left out, and how sure the model was on average."""
        best, sure = chances.argmax(axis=1).tolist(), chances.max(axis=1).tolist()
        kept = [at for at, sign in enumerate(best) if sign and (at == 0 or sign != best[at - 1])]
        text = "".join(self._signs[best[at]] for at in kept)
        return text, round(sum(sure[at] for at in kept) / len(kept), 4) if kept else 0.0


def as_array(picture: Image) -> Array:
    """Return a picture as the models take it: rows, columns, blue-green-red."""
    import cv2
    import numpy

    return cv2.cvtColor(numpy.asarray(picture.convert("RGB")), cv2.COLOR_RGB2BGR)


def _session(name: str) -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # Lines are of many widths: plans and pools for each would keep the memory of all.
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    options.log_severity_level = 4
    return InferenceSession(_model(name), options, providers=["CPUExecutionProvider"])


def _model(name: str) -> bytes:
    try:
        data = (resources.files("rapidocr") / "models" / name).read_bytes()
    except (OSError, ModuleNotFoundError) as error:
        raise ModelsMissing(f"the model {name} of rapidocr") from error
    if sha256(data).hexdigest() != DIGESTS[name]:
        raise ModelsMissing(f"the model {name} of rapidocr, unchanged")
    return data


def _finder_size(width: int, height: int, points: int, most: float) -> tuple[int, int]:
    scale = min(most, (points / (width * height)) ** 0.5)
    return _stepped(width * scale), _stepped(height * scale)


def _stepped(length: float) -> int:
    return max(1, round(length / FINDER_STEP)) * FINDER_STEP


def _normal(picture: Array) -> Array:
    """Return a batch of one, channels first, between -1 and 1."""
    import numpy

    return ((picture.astype(numpy.float32) / 255 - 0.5) / 0.5).transpose(2, 0, 1)[None]


def _padded(strip: Array, width: int) -> Array:
    import numpy

    # Grey is 0 once it is made normal: nothing for the model to see.
    whole = numpy.full((HEIGHT, width, 3), 127.5, numpy.float32)
    whole[:, : strip.shape[1]] = strip
    return whole


def _box(outline: Array, shades: Array, scale: tuple[float, float]) -> Box | None:
    import cv2

    centre, (width, height), angle = cv2.minAreaRect(outline)
    if min(width, height) < SMALLEST_SIDE or _mean(shades, cv2.boxPoints((centre, (width, height), angle))) < BOX:
        return None
    # The models know text by its middle: the box is widened by what its area is to its outline.
    more = 2 * WIDENED * width * height / (2 * (width + height))
    points = cv2.boxPoints((centre, (width + more, height + more), angle))
    return Box(_clockwise([(float(x) * scale[0], float(y) * scale[1]) for x, y in points]))


def _mean(shades: Array, points: Array) -> float:
    """Return the mean of the shades within four corners."""
    import cv2
    import numpy

    left, top = (max(0, int(value)) for value in numpy.floor(points.min(axis=0)))
    right, foot = (int(value) + 1 for value in numpy.ceil(points.max(axis=0)))
    part = shades[top:foot, left:right]
    within = numpy.zeros(part.shape, numpy.uint8)
    cv2.fillPoly(within, [(points - (left, top)).round().astype(numpy.int32)], 1)
    return float(cv2.mean(part, within)[0])


def _clockwise(points: Sequence[tuple[float, float]]) -> Corners:
    """Order corners from the upper left: the left pair by height, then the right one."""
    by_x = sorted(points)
    (a, d), (b, c) = sorted(by_x[:2], key=_height), sorted(by_x[2:], key=_height)
    return (a, b, c, d)


def _height(point: tuple[float, float]) -> float:
    return point[1]


def _straightened(picture: Array, box: Box) -> Array:
    """Cut a box out of the picture and draw it level; a line that runs down is turned to run right."""
    import cv2
    import numpy

    width, height = (max(1, round(side)) for side in _sides(box.corners))
    target = numpy.array([(0, 0), (width, 0), (width, height), (0, height)], numpy.float32)
    matrix = cv2.getPerspectiveTransform(numpy.array(box.corners, numpy.float32), target)
    strip = cv2.warpPerspective(
        picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return cv2.rotate(strip, cv2.ROTATE_90_COUNTERCLOCKWISE) if box.upended else strip


def _sides(corners: Corners) -> tuple[float, float]:
    """Return width and height of four corners, the longer of each pair."""
    a, b, c, d = corners
    return max(_far(a, b), _far(d, c)), max(_far(a, d), _far(b, c))


def _far(one: tuple[float, float], other: tuple[float, float]) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def sample(boxes: Sequence[Box], count: int) -> Iterator[Box]:
    """Yield the longest boxes: what they say tells best which way is up."""
    yield from sorted(boxes, key=lambda box: (-max(_sides(box.corners)), box.corners))[:count]
