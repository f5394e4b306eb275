"""What examples of several rules put into the sample case."""

from typing import Any


def complaint_about(kind: str, right: dict[str, str], **path: str) -> dict[str, Any]:
    """Return a complaint of a type about a right, which is answered on a path."""
    owner = {"owner": "Brass & Beam Ltd", "owner_contact": "marks@example.com"}
    return {"id": "C-1", "type": kind, "items": ["B0SAMPLE01"], "ref": "1000000001", "rights": right | owner | path}
