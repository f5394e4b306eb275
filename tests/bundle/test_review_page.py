"""The review page of a whole build: the pages it shows are those of the annex, redacted ones as redacted."""

import re
from base64 import b64decode
from io import BytesIO

import pytest
from PIL import Image

from tests.bundle.built import build_case
from tests.bundle.invented import add, case
from tests.renderers.hostile import faults

NAME = "<script>alert(1)</script>.jpg"


def white():
    out = BytesIO()
    Image.new("RGB", (600, 800), "white").save(out, "JPEG", dpi=(72, 72))
    return out.getvalue()


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """Return a bundle with a white photo, the upper half of which is taken out, under a hostile name."""
    folder = tmp_path_factory.mktemp("review")
    made = case(folder / "cases", "small")
    half = {"page": 1, "x": 0, "y": 0, "width": 590, "height": 397}
    add(made, {
        "id": "E-900", "kind": "item_photo", "title": NAME, "file": f"evidence/{NAME.replace('/', '-')}",
        "captured_on": "2026-03-01", "scene": {"shows": "nothing"}, "use": "annex",
        "redactions": [{"region": half, "reason": "a face"}],
    }, white())  # fmt: skip
    return build_case(folder / "cases", "small", folder / "outputs")


def pictures(page):
    found = re.findall(r'<symbol id="i-([^"]+)-(\d+)".*?base64,([^"]+)"', page)
    return {(item, int(number)): Image.open(BytesIO(b64decode(data))) for item, number, data in found}


def test_a_page_of_a_real_case_acts_on_nothing(bundle):
    assert faults(bundle.text("review.html")) == []


def test_a_redacted_item_is_shown_as_redacted(bundle):
    shown = pictures(bundle.text("review.html"))["E-900", 1].convert("L")
    width, height = shown.size
    upper, lower = shown.crop((0, 0, width, height * 4 // 10)), shown.crop((0, height * 6 // 10, width, height))
    assert upper.resize((1, 1)).getpixel((0, 0)) < 40, "what was taken out is black"
    assert lower.resize((1, 1)).getpixel((0, 0)) > 215, "the rest is as it was"


def test_every_item_that_leaves_is_on_it_with_its_digest(bundle):
    page = bundle.text("review.html")
    for row in bundle.manifest["evidence"]:
        if row["use"] != "internal":
            assert f'id="e-{row["id"]}"' in page
            assert not row["sha256"] or row["sha256"] in page


def test_every_file_of_the_bundle_is_named_with_its_digest_but_the_page_itself(bundle):
    page = bundle.text("review.html")
    for entry in bundle.manifest["files"]:
        assert (entry["sha256"] in page) == (entry["path"] != "review.html")
