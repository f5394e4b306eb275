"""Where a case stands, from its bundle and its journal."""

import pytest

from pipeline.model.journal import Answered, Approved, Prepared, Submitted, Withdrawn
from pipeline.model.standing import Needed, standing

NOW, THIS, OTHER = "2026-03-07T10:15:00Z", "a" * 64, "b" * 64


def approved(by="Ruth", role="reviewer", manifest=THIS):
    return Approved(at=NOW, by=by, role=role, manifest=manifest)


def prepared(number=1, manifest=THIS, package="c" * 64):
    return Prepared(at=NOW, round=number, manifest=manifest, package=package)


def submitted(number=1, entry=None):
    return Submitted(at=NOW, round=number, submission=entry, on="2026-03-08")


def answered(outcome, number=1, entry=None):
    return Answered(at=NOW, round=number, submission=entry, on="2026-03-12", outcome=outcome)


def word(*entries, built="ready", digest=THIS, needed=None, held=False):
    return standing(built, digest, entries, needed, held=held).word


@pytest.mark.parametrize(("built", "said"), [("", "not-built"), *((one, one) for one in ("blocked", "draft", "ready"))])
def test_without_a_journal_it_is_what_the_bundle_is(built, said):
    assert word(built=built) == said


def test_an_approval_holds_for_one_bundle_and_only_if_it_is_ready():
    assert word(approved()) == "approved"
    assert word(approved(), built="draft") == "draft"
    assert word(approved(), digest=OTHER) == "ready"


def test_what_an_approval_lacks_is_said():
    needed = Needed(("reviewer", "lawyer"), persons=2)
    made = standing("ready", THIS, [approved("Ruth  ASHDOWN"), approved("ruth ashdown", "lawyer")], needed)
    assert made.word == "ready" and made.missing == ("2 different people (1 so far)",)
    assert standing("ready", THIS, [approved()], needed).missing[0] == "approval by a lawyer"
    assert word(approved(), approved("Ada", "lawyer"), needed=needed) == "approved"


def test_an_approval_given_before_an_answer_came_does_not_outlive_it():
    story = [prepared(), submitted(), approved(manifest=OTHER)]
    assert standing("ready", OTHER, story).approved
    assert word(*story, answered("refused"), digest=OTHER) == "refused"
    assert word(*story, answered("refused"), approved(manifest=OTHER), digest=OTHER) == "approved"


def test_a_hold_goes_before_everything():
    assert word(approved(), held=True) == "held"
    assert word(prepared(), submitted(), held=True) == "held"


def test_round_after_round():
    story = [approved(), prepared()]
    assert standing("ready", THIS, story).prepared == 1 and word(*story) == "approved"
    story.append(submitted())
    assert word(*story) == "submitted" and standing("ready", THIS, story).prepared == 0
    story.append(answered("refused"))
    # The bundle that was refused is still on disk; its approval was for the round that went out.
    assert word(*story) == "refused"
    assert word(*story, built="draft", digest=OTHER) == "refused"
    story += [approved(manifest=OTHER), prepared(2, OTHER, "d" * 64)]
    assert word(*story, digest=OTHER) == "approved"
    story += [submitted(2), answered("more_information", 2)]
    assert word(*story, digest=OTHER) == "more-information"
    story.append(answered("reinstated", 2))
    assert word(*story, digest=OTHER) == "reinstated"


def test_a_round_that_was_never_sent_is_no_round():
    story = [approved(), prepared(), Withdrawn(at=NOW, round=1, package="c" * 64)]
    now = standing("ready", THIS, story)
    assert (now.word, now.prepared, now.round) == ("approved", 0, 0)


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        (("reinstated", None), "submitted"),
        (("reinstated", "refused"), "refused"),
        (("more_information", "reinstated"), "more-information"),
        (("reinstated", "reinstated"), "reinstated"),
    ],
)
def test_of_several_appeal_entries_the_one_that_needs_work_names_the_case(outcomes, said):
    entries = ("P-1", "P-2")
    story = [submitted(entry=name) for name in entries]
    story += [answered(outcome, entry=name) for name, outcome in zip(entries, outcomes, strict=True) if outcome]
    assert word(*story) == said


def test_an_entry_that_was_refused_stays_so_while_another_goes_on():
    story = [submitted(entry="P-1"), submitted(entry="P-2"), answered("refused", entry="P-1"),
             answered("refused", entry="P-2"), submitted(2, "P-2"), answered("reinstated", 2, "P-2")]
    assert word(*story) == "refused"
