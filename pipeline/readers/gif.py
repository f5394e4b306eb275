"""Reads GIF pictures; of one that moves, the first frame.

The frames of an animation are moments of one picture, not pages, and there may be thousands.
"""

from __future__ import annotations

from pipeline.model.exhibit import Facts
from pipeline.pdf.pictures import page_of
from pipeline.readers.contract import Clean, Limits, Reader
from pipeline.readers.layout.stills import frames_note, opened, raster_of, refusing_damage, word
from pipeline.readers.unpacking.xmp import packet_in, with_xmp


def recognises(data: bytes) -> bool:
    """Tell whether the bytes begin as a GIF."""
    return data[:6] in (b"GIF87a", b"GIF89a")


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Turn a GIF into one clean page."""
    picture = opened(data, "GIF", limits)
    with refusing_damage():
        picture.load()
        raster, notes = raster_of(picture)
        frames = getattr(picture, "n_frames", 1)
    written = Facts(media_type="image/gif", extension="gif", software=word(picture.info.get("comment")))
    facts = with_xmp(written, packet_in(data))
    return Clean(page_of(raster), facts, (*frames_note(frames), *notes), ("",))


READER = Reader("gif", "image/gif", ("gif",), 2, recognises, read)
