"""Where a source page stands: upright, whole, inside the frame, never in the stamp's band."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.pdf.geometry import A4, BAND, displayed, place

sides = st.floats(min_value=1, max_value=14_400)
offsets = st.floats(min_value=-5_000, max_value=5_000)
turns = st.sampled_from((0, 90, 180, 270))


def corners(box):
    return [(box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3])]


def moved(matrix, point):
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


@given(offsets, offsets, sides, sides, turns, st.sampled_from((1.0, 2.0, 0.5)))
def test_every_page_lands_whole_in_its_frame(x, y, width, height, rotate, unit):
    box = (x, y, x + width, y + height)
    placed = place(box, rotate, unit)
    points = [moved(placed.matrix, corner) for corner in corners(box)]
    left, foot, right, top = placed.box
    slack = 1e-6 * max(width, height, abs(x), abs(y), 1_000)
    assert abs(min(p[0] for p in points) - left) < slack
    assert abs(max(p[0] for p in points) - right) < slack
    assert abs(min(p[1] for p in points) - foot) < slack
    assert abs(max(p[1] for p in points) - top) < slack
    assert foot >= BAND - slack and left >= 0 and right <= placed.size[0] and top <= placed.size[1]


@given(sides, sides, turns)
def test_the_frame_is_portrait_or_landscape_as_the_page_displays(width, height, rotate):
    box = (0.0, 0.0, width, height)
    shown = displayed(box, rotate)
    assert (place(box, rotate).size == A4) == (shown[1] >= shown[0])


@given(sides, sides, turns)
def test_the_upper_left_corner_as_displayed_stays_upper_left(width, height, rotate):
    box = (0.0, 0.0, width, height)
    upper_left = {0: (0, height), 90: (0, 0), 180: (width, 0), 270: (width, height)}[rotate]
    placed = place(box, rotate)
    x, y = moved(placed.matrix, upper_left)
    assert abs(x - placed.box[0]) < 1e-6 * max(1_000, width, height)
    assert abs(y - placed.box[3]) < 1e-6 * max(1_000, width, height)


def test_a_small_page_keeps_its_true_size():
    placed = place((0, 0, 100, 100), 0)
    assert (round(placed.box[2] - placed.box[0], 6), round(placed.box[3] - placed.box[1], 6)) == (100, 100)
