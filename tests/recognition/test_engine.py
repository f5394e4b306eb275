"""The models read English and Chinese whichever way up, by themselves, from the package alone."""

import subprocess
import sys

import pytest
from PIL import Image

from pipeline.recognition import engine as engines
from pipeline.recognition.engine import ModelsMissing, as_array, engine, models_present
from pipeline.recognition.page import may_lack_words, recognised
from tests.recognition.written import CHINESE, picture


@pytest.fixture(scope="module")
def upright():
    return recognised(engine(), as_array(picture(slope=2.5)))


def test_english_as_it_is_written(upright):
    assert upright.turned == 0
    rows = upright.text.split("\n")
    assert {"LANTERN & SONS LTD", "TOTAL GBP 30.50", "Lamp oil, 5 kg 24.50"} <= set(rows), rows
    assert rows[0].startswith("LANTERN") and rows[-1] == "Thank you"


def test_words_stand_where_they_are_seen(upright):
    boxes = {word.text: word.box for word in upright.words}
    left, top, right, foot = boxes["TOTAL"]
    # Drawn at 60, 360 of 620 by 520 points, and turned by 2.5 degrees about the middle.
    assert 0.08 < left < 0.13 and 0.68 < top < foot < 0.82 and right < boxes["GBP"][2]
    assert all(0 <= low <= high <= 1 for box in boxes.values() for low, high in (box[::2], box[1::2]))


def test_the_same_picture_gives_the_same_words(upright):
    assert recognised(engine(), as_array(picture(slope=2.5))) == upright


def test_chinese():
    read = recognised(engine(), as_array(picture(CHINESE, (620, 300), chinese=True)))
    assert read.text.replace(" ", "").split("\n") == [
        "深圳市灯笼有限公司", "开票日期2026年3月12日", "价税合计¥1280.00",
    ]


@pytest.mark.parametrize(("lying", "turned"), [(90, 90), (180, 180), (270, 270)])
def test_a_picture_that_lies_is_turned_upright(upright, lying, turned):
    read = recognised(engine(), as_array(picture(slope=2.5).rotate(lying, expand=True)))
    assert read.turned == turned
    assert read.text.split("\n")[0] == "LANTERN & SONS LTD"
    for word, other in zip(read.words, upright.words, strict=True):
        assert word.text == other.text and word.box == pytest.approx(other.box, abs=0.02)


def test_a_picture_without_words_has_none():
    noise = Image.effect_noise((400, 300), 60).convert("RGB")
    assert recognised(engine(), as_array(noise)).words == ()


@pytest.mark.parametrize(("text", "looked_at"), [
    ("", True), ("Scanned with a phone", True), ("\ue001\ue002\ue003 " * 40, True), ("\ufffd" * 90, True),
    ("An invoice that says all that it has to say, in letters.", False),
])
def test_a_page_with_text_of_its_own_is_left_alone(text, looked_at):
    assert may_lack_words(text) == looked_at


def test_a_model_that_was_changed_is_not_used(monkeypatch):
    assert models_present()
    monkeypatch.setitem(engines.DIGESTS, engines.FINDER, "0" * 64)
    assert not models_present()
    with pytest.raises(ModelsMissing, match="PP-OCRv6_det_small.onnx"):
        engines.Engine()


def test_nothing_that_could_fetch_a_model_is_even_loaded():
    told = subprocess.run(
        [sys.executable, "-c", "import sys; from pipeline.recognition.engine import engine; engine();"
         "print(sorted({name.split('.')[0] for name in sys.modules} & "
         "{'rapidocr', 'requests', 'urllib3', 'http', 'ssl'}))"],
        capture_output=True, text=True, check=True,
    )
    assert told.stdout.strip() in ("[]", "['rapidocr']"), told.stdout


@pytest.mark.parametrize("lying", [90, 180, 270])
def test_a_page_that_may_not_be_turned_has_its_words_where_they_lie(upright, lying):
    read = recognised(engine(), as_array(picture(slope=2.5).rotate(lying, expand=True)), may_turn=False)
    assert read.turned == 0 and read.text.split("\n")[0] == "LANTERN & SONS LTD"
    boxes = {word.text: word for word in read.words}
    left, top, right, foot = next(word.box for word in upright.words if word.text == "TOTAL")
    there = {90: (top, 1 - right, foot, 1 - left), 180: (1 - right, 1 - foot, 1 - left, 1 - top),
             270: (1 - foot, left, 1 - top, right)}
    assert boxes["TOTAL"].box == pytest.approx(there[lying], abs=0.02)
    assert boxes["TOTAL"].turn == (360 - lying) % 360


def test_colours_stand_as_the_models_take_them():
    drawn = Image.new("RGB", (3, 2), (10, 20, 30))
    drawn.putpixel((2, 1), (1, 2, 3))
    given = as_array(drawn)
    assert given.shape == (2, 3, 3) and given[0, 0].tolist() == [30, 20, 10] and given[1, 2].tolist() == [3, 2, 1]
