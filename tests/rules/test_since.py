"""What of a case's statements is new: the ones that stand as they were, those that changed, came and went."""

from pipeline.model.changed_words import Piece, shortened, words_changed
from pipeline.rules.since import labelled, since

SENT = """1. Root cause

RC-1  The lamp was packed without its shade.
  - Evidence: E-001 (annex.pdf, p. 4)

2. Actions

A-1  On 3 March 2026 the buyer was refunded in full.
  - Done on March 3, 2026.

A-2  The listing was closed.
"""


def told(**statements):
    return {name.replace("_", "-"): (f"$.{name}", text) for name, text in statements.items()}


def test_plans_in_plain_text_are_read_by_the_ids_of_their_statements():
    assert labelled([SENT]) == {
        "RC-1": "The lamp was packed without its shade.", "A-1": "On 3 March 2026 the buyer was refunded in full.",
        "A-2": "The listing was closed.",
    }


def test_what_stands_changed_came_and_went():
    now = told(
        RC_1="The lamp was packed without its shade.", A_1="On 3 March 2026 the buyer was refunded GBP 38.50.",
        A_3="Every carton is weighed before it is taped.",
    )
    found = since(now, labelled([SENT]), SENT)
    assert found.kept == ("RC-1",) and str(found) == "1 as they were, 1 changed, 1 new, 1 gone"
    [changed] = found.changed
    assert str(changed) == "A-1: On 3 March 2026 the buyer was refunded [-in full.-] {+GBP 38.50.+}"
    assert [line.of for line in found.lines] == ["A-1", "A-3", "A-2"] and found.new[0].path == "$.A_3"


def test_another_id_or_other_signs_make_no_statement_new():
    now = told(RC_9="The lamp was packed; without its shade!", A_7="The listing was closed.")
    found = since(now, labelled([SENT]), SENT)
    assert found.kept == ("RC-9", "A-7") and not found.changed and not found.new


def test_a_statement_that_went_out_in_another_form_is_not_new():
    sent = "Search I-1 (feedback): Nothing was found. Log: E-003"
    assert since(told(I_1="Nothing was found."), {}, sent).kept == ("I-1",)


def test_long_runs_are_cut():
    old = " ".join(f"word{n}" for n in range(60))
    pieces = shortened(tuple(words_changed(old, old.replace("word30", "other"))))
    assert [one.kind for one in pieces] == ["same", "gone", "new", "same"]
    assert pieces[0].text.startswith("… word") and pieces[-1].text.endswith(" …") and len(pieces[0].text) < 60
    assert shortened((Piece("new", "短句"),)) == (Piece("new", "短句"),)
