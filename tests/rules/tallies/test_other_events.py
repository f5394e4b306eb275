"""CON-04 on days on which something else happened than what is told of them."""

import pytest

from pipeline.rules.bearing.events import event_of

ACTION = "case.json$.actions[0].statement"
REMOVAL = "Removal order detail RM-30917\nCreated March 2, 2026. Received at the workshop, on March 9, 2026.\n"
LIST = (
    "A B C D E\n1 removal created units arrived state\n2 RG-0326 2026-03-26 37 2026-04-07 done\n"
    "3 RG-0327 2026-03-27 300 2026-04-10 done\n"
)
SERIALS = (
    "serial came graded by shelf sold\nMR-W-386 2026-07-02 Ann 2026-07-06 2026-07-24\n"
    "MR-W-417 2026-06-26 Ann 2026-06-29 2026-07-11\n"
)
LATE = (
    "Order Ordered Dispatch due First scan Days\nK-41 2026-02-22 2026-02-23 2026-02-24 1\n"
    "K-42 2026-02-28 2026-03-01 2026-03-03 2\n"
)
CHINESE = "检测报告\n报告日期：2026 年 7 月 28 日 送样日期：2026 年 7 月 17 日\n结论：符合\n"


def found(hits, told, text):
    changes = {ACTION: told, "exhibits.E-004": {"text": text}}
    messages = [hit.message for hit in hits("CON-04", changes) if "(date)" in hit.message and "instead" in hit.message]
    return [message.rpartition("Found instead: ")[2].partition(" (")[0] for message in messages]


@pytest.mark.parametrize(
    ("told", "text", "instead"),
    [
        ("On March 2, 2026 we got 6 lamps back under RM-30917.", REMOVAL, ['"March 9, 2026"']),
        ("On March 9, 2026 we got 6 lamps back under RM-30917.", REMOVAL, []),
        ("We created RM-30917 on March 9, 2026.", REMOVAL, ['"March 2, 2026"']),
        # Both are told, the words tell of no one event, or of one until then.
        ("Created on March 9, 2026, not on March 2, 2026, as we wrote.", REMOVAL, []),
        ("We looked at the lamps on March 2, 2026.", REMOVAL, []),
        ("Nothing had arrived by March 2, 2026.", REMOVAL, []),
        # In a table the row that is named tells, or one that has the day.
        ("RG-0326 was created on 27 March 2026 and arrived on 7 April 2026.", LIST, ['"2026-03-26"']),
        ("RG-0326 was created on 26 March 2026 and arrived on 10 April 2026.", LIST, ['"2026-04-07"']),
        ("RG-0326 was created on 26 March 2026 and arrived on 7 April 2026.", LIST, []),
        ("The lamps arrived on 26 March 2026.", LIST, ['"2026-04-07"']),
        # When it was due is another column than when it went.
        ("One order due on 23 February 2026 went out a day late.", LATE, []),
        ("The order was due on 24 February 2026.", LATE, ['"2026-02-23"']),
        # The name of a row stands before its first day, and calls it nothing.
        ("MR-W-386 was on the shelf again on 6 July 2026.", SERIALS, []),
        ("样品2026年7月28日送检。", CHINESE, ['"2026 年 7 月 17 日"']),
        ("样品2026年7月17日送检，报告在7月28日出具。", CHINESE, []),
    ],
)
def test_the_day_of_another_event(hits, told, text, instead):
    assert found(hits, told, text) == instead


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("should have left on", "promised"), ("the refund went out on", "refunded"), ("we got them on", "received"),
        ("we went through all of them on", ""), ("ging ein und wurde am versandt", "shipped"), ("建货件", "created"),
        ("signed and shipped on", ""),
    ],
)
def test_what_happened(text, event):
    assert event_of(text) == event
