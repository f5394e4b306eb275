"""What changed since the last round: words as a diff, evidence by digest, and what cannot be compared is said."""

from dataclasses import replace
from hashlib import sha256

import pytest

from pipeline.model.changed_words import Piece, lines_changed
from pipeline.model.exhibit import Exhibit
from pipeline.model.sent import SentEntry, SentRound, SentSheet
from pipeline.model.source import Pasted
from pipeline.stages.contrast import contrast
from tests.compose import invented

OLD, NEW = "ab" * 32, "cd" * 32
ROUND = {"round": 1, "submitted_on": "2026-03-13", "outcome": "refused", "answered_on": "2026-03-14"}


def said(old, new):
    return [[(one.kind, one.text) for one in line] for line in lines_changed(old, new)]


def test_only_changed_lines_are_told_and_in_them_the_words_that_came_and_went():
    old, new = "A-1 closed one offer\nA-2 stays", "A-1 closed two offers\nA-2 stays"
    assert said(old, new) == [
        [("same", "A-1 closed "), ("gone", "one"), ("new", "two"), ("same", " "), ("gone", "offer"), ("new", "offers")]
    ]


def test_words_without_blanks_are_compared_sign_by_sign():
    assert said("我关闭了一个商品", "我关闭了两个商品") == [
        [("same", "我关闭了"), ("gone", "一"), ("new", "两"), ("same", "个商品")]
    ]


@pytest.mark.parametrize(("old", "new", "kind"), [("a", "a\nb", "new"), ("a\nb", "a", "gone")])
def test_whole_lines_come_and_go(old, new, kind):
    assert said(old, new) == [[(kind, "b")]]


def case(sent=(), rounds=(ROUND,)):
    return replace(invented.built(invented.appeal() | {"rounds": list(rounds)}), sent=tuple(sent))


def kept(items, number=1):
    pages = tuple(SentSheet(name=f"exhibit:{item}", first=1, last=1, sha256=OLD) for item in items)
    entry = SentEntry(submission="appeal", words_sha256=OLD, evidence=tuple(items))
    return SentRound(round=number, entries=(entry,), pages=pages)


def exhibits(made, **digests):
    return {name: Exhibit(name, "file", sha256=digests.get(name.replace("-", "_"), OLD)) for name in made.evidence}


def pasted(text, number=1):
    data = text.encode()
    label = f"sent/round-{number:02d}/paste/poa-1-root-cause.txt"
    return Pasted(number, "paste/poa-1-root-cause.txt", label, data, sha256(data).hexdigest())


def leaving(made):
    return [entry.id for entry in made.register if made.leaves(entry.id)]


def test_a_case_that_was_never_sent_has_nothing_to_compare():
    assert contrast(case(rounds=()), {}, {"appeal": ("a",)}, ()) is None


def test_a_round_from_before_the_tool_says_that_it_cannot_be_compared():
    found = contrast(case(), {}, {"appeal": ("a",)}, ())
    assert found.since == "round 1" and found.words == {} and found.evidence is None
    assert "round 1 is not kept" in found.missing[0]


def test_words_are_held_against_those_that_were_kept():
    made = case([kept(leaving(case()))])
    found = contrast(made, exhibits(made), {"appeal": ("I closed two.",)}, (pasted("I closed one."),))
    assert Piece("new", "two") in found.words["appeal"][0]
    assert found.evidence == () and found.missing == ()


def test_words_that_somebody_changed_are_not_compared():
    made = case([kept(leaving(case()))])
    found = contrast(made, exhibits(made), {"appeal": ("a",)}, ())
    assert found.words == {} and "not there as they were kept" in found.missing[0]


def test_evidence_that_is_new_gone_or_another_file_is_named():
    first, *rest = leaving(case())
    made = case([kept(["E-777", *rest])])
    found = contrast(made, exhibits(made, **{rest[0].replace("-", "_"): NEW}), {}, ())
    assert any(one.startswith(f"{first} is new") for one in found.evidence)
    assert any(one.startswith(f"{rest[0]} is another file") for one in found.evidence)
    assert any(one.startswith("E-777 was sent") for one in found.evidence)


def test_the_newest_round_of_a_plan_counts():
    made = case([kept([], 1), kept(leaving(case()), 2)], (ROUND, ROUND | {"round": 2}))
    found = contrast(made, exhibits(made), {"appeal": ("new",)}, (pasted("old", 1), pasted("new", 2)))
    assert found.since == "round 2" and found.words == {"appeal": ()} and found.evidence == ()


def test_a_plan_that_went_out_alone_is_found_though_the_case_has_several_now():
    made = case([kept(leaving(case()))])
    texts = {"appeal": ("I closed two.",), "other": ("a",)}
    found = contrast(made, exhibits(made), texts, (pasted("I closed one."),))
    assert Piece("new", "two") in found.words["appeal"][0]
    assert found.missing == ("other was not sent before.",)
