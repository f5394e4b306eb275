"""What stood beside a picture's pixels is in no copy, and the item's notes say so, whatever the shelf holds."""

import pytest

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.readers import jpeg
from pipeline.readers.contract import Limits
from pipeline.reading import Copy, read_copy
from pipeline.stages.read import Means, exhibit_of
from tests.readers.drawn import quarters, saved
from tests.readers.test_place import in_pdf, photo


class InMemory:
    """A shelf, and what reads for it in this process."""

    def __init__(self) -> None:
        self.held: dict[str, Exhibit] = {}

    def get(self, key: str) -> Exhibit | None:
        return self.held.get(key)

    def put(self, key: str, exhibit: Exhibit, pdf: bytes) -> Exhibit:
        self.held[key] = exhibit
        return exhibit

    def forget(self, digest: str) -> None:
        """Nothing here is redacted."""

    def read(self, reader: str, data: bytes, name: str) -> Copy:
        from pipeline.readers import pdf

        return read_copy({"jpeg": jpeg, "pdf": pdf}[reader].READER, data, name, Limits())


@pytest.mark.usefixtures("anew")
@pytest.mark.parametrize(("data", "said"), [
    (photo(), "Left out of the copy: what was written into the file beside the picture (camera, position)."),
    (photo(place=False), "Left out of the copy: what was written into the file beside the picture (camera)."),
    (in_pdf(photo()), "Left out of the copy: the position that a picture in the file tells."),
    (saved(quarters(), "JPEG"), ""),
])
def test_what_was_left_out_of_a_copy_is_said_each_time(data: bytes, said: str) -> None:
    entry = EvidenceItem.model_validate({"id": "E-001", "kind": "item_photo", "title": "A thing", "file": "a"})
    shelf = InMemory()
    for _ in range(2):
        made = exhibit_of(entry, Means(lambda _: data, shelf, shelf, ""))
        assert [note for note in made.notes if note.startswith("Left out of the copy")] == [said] * bool(said)
