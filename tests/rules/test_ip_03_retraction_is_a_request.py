"""IP-03: a withdrawal comes from its owner."""

import pytest

from pipeline.rules.rights.ip_03_retraction_is_a_request import MESSAGE


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We hereby retract our report.", 1),
        ("Please withdraw the report.", 0),
        ("我方已撤诉", 1),
        ("We ask you to retract it.", 0),
    ],
)
def test_what_the_message_says(hits, text, count):
    changes = {"evidence.json$.evidence[6]": MESSAGE | {"title": "Message"}, "exhibits.E-007": {"text": text}}
    assert len(hits("IP-03", changes)) == count
