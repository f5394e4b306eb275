"""What goes through the pipe between a run and its reader: a JSON value and bytes, each with its length first."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from struct import Struct
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from pipeline.readers.contract import Limits
    from pipeline.reading import Copy

_LENGTHS = Struct(">QQ")


def send(pipe: BinaryIO, value: Any, data: bytes = b"") -> None:
    """Write one frame."""
    head = json.dumps(value).encode()
    pipe.write(_LENGTHS.pack(len(head), len(data)))
    pipe.write(head)
    pipe.write(data)
    pipe.flush()


def receive(pipe: BinaryIO, most: int) -> tuple[Any, bytes]:
    """Return the next frame. Raises EOFError where the pipe ends, ValueError on a frame above `most` bytes."""
    head, data = _LENGTHS.unpack(_exactly(pipe, _LENGTHS.size))
    if head + data > most:
        raise ValueError(f"a frame of {head + data} bytes")
    return json.loads(_exactly(pipe, head)), _exactly(pipe, data)


def sent_limits(limits: Limits) -> dict[str, int]:
    """Return limits as JSON takes them; the clock is the child's own."""
    return {one.name: getattr(limits, one.name) for one in fields(limits) if one.name not in ("late", "apart")}


def described(copy: Copy) -> dict[str, Any]:
    """Return a copy but for its bytes as JSON takes it."""
    return {"pages": [asdict(page) for page in copy.pages], "facts": asdict(copy.facts), "notes": copy.notes}


def _exactly(pipe: BinaryIO, size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data
