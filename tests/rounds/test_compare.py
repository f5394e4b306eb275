"""Which sentences somebody changed, in Word or in the form, and where in case.json each belongs."""

import json
import re

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.rounds.conftest import Workspace


def statement(desk: Workspace, kind: str = "actions", at: int = 0) -> str:
    return desk.case[kind][at]["statement"]


def place(said: str) -> tuple[int, int]:
    line, column = re.findall(r"case\.json:(\d+):(\d+)", said)[0]
    return int(line), int(column)


def test_every_format_of_the_plan_is_the_same_words(desk_of, capsys):
    for name in ("poa.docx", "poa.txt"):
        assert desk_of.compare(desk_of.bundle / name) == 0
        assert "0 changed, 0 added, 0 removed" in capsys.readouterr().out
    assert desk_of.compare(desk_of.bundle / "poa-2-actions.txt") == 0
    assert "not in this file: root cause" in capsys.readouterr().out


def test_the_boxes_pasted_one_after_the_other_are_the_same_words(desk_of, capsys):
    # The second box holds what is missing, which stands behind the measures in the plan.
    boxes = [file.read_text("utf-8") for file in sorted(desk_of.bundle.glob("poa-[123]-*.txt"))]
    assert "Missing documents" in boxes[1]
    pasted = desk_of.root / "pasted.txt"
    for order in (boxes, boxes[::-1]):
        pasted.write_text("\n".join(order), "utf-8")
        assert desk_of.compare(pasted) == 0
        out = capsys.readouterr().out
        assert "0 changed, 0 added, 0 removed" in out and "not in this file: gaps" not in out


def test_a_sentence_changed_in_word_has_its_line_and_column_in_case_json(desk_of, capsys):
    first = statement(desk_of).split(". ")[0].rstrip(".")
    word = docx.Document(str(desk_of.bundle / "poa.docx"))
    runs = [run for paragraph in word.paragraphs for run in paragraph.runs if first in run.text]
    runs[0].text = runs[0].text.replace(first, f"{first} without delay")
    word.save(str(desk_of.root / "edited.docx"))
    assert desk_of.compare(desk_of.root / "edited.docx") == 1
    said = capsys.readouterr().out
    assert "$.actions[0].statement  changed" in said and f"now: {first} without delay" in said
    line, column = place(said)
    assert (desk_of.folder / "case.json").read_text("utf-8").splitlines()[line - 1][column - 1 :].startswith(
        json.dumps(first, ensure_ascii=False)[1:20])


def test_a_tracked_insertion_counts_and_a_tracked_deletion_is_gone(desk_of, capsys):
    word = docx.Document(str(desk_of.bundle / "poa.docx"))
    said = statement(desk_of, "measures")
    paragraph = next(one for one in word.paragraphs if said.split(". ")[0] in one.text)
    paragraph._p.append(parse_xml(
        f'<w:ins {nsdecls("w")} w:id="1" w:author="Jo"><w:r><w:t xml:space="preserve"> Jo keeps the list.</w:t></w:r>'
        f'</w:ins>'))
    paragraph._p.append(parse_xml(
        f'<w:del {nsdecls("w")} w:id="2" w:author="Jo"><w:r><w:t>Never to be seen.</w:t></w:r></w:del>'))
    word.save(str(desk_of.root / "tracked.docx"))
    assert desk_of.compare(desk_of.root / "tracked.docx") == 1
    out = capsys.readouterr().out
    assert "Jo keeps the list." in out and "Never to be seen" not in out and "$.measures[0]" in out
    assert "Tracked changes count as accepted: 1 insertions, 1 deletions." in out


def test_comments_are_no_words_of_the_plan_and_are_told(desk_of, capsys):
    word = docx.Document(str(desk_of.bundle / "poa.docx"))
    run = next(run for one in word.paragraphs for run in one.runs if len(run.text) > 20)
    word.add_comment(run, text="Is this the right day?", author="Jo Example", initials="JE")
    word.save(str(desk_of.root / "comments.docx"))
    assert desk_of.compare(desk_of.root / "comments.docx") == 1
    out = capsys.readouterr().out
    assert f'Comment of Jo Example, at "{run.text.strip()[:40]}' in out and "Is this the right day?" in out
    assert "0 changed, 0 added, 0 removed" in out and "Tracked" not in out
    assert out.splitlines()[-2:] == ["comments: 1; whoever wrote it waits for an answer", "result: findings"]


def test_what_was_left_out_and_what_was_added_are_told(desk_of, capsys):
    text = (desk_of.bundle / "poa-1-root-cause.txt").read_text("utf-8")
    first = re.split(r"(?<=[.!?])\s", statement(desk_of, "root_causes"))[0]
    assert first in text
    edited = desk_of.root / "pasted.txt"
    edited.write_text(text.replace(first, "") + "\nNobody had told us about any of this, not even once.\n", "utf-16")
    assert desk_of.compare(edited) == 1
    out = capsys.readouterr().out
    assert f"was: {first}" in out and "$.root_causes[0].statement  removed" in out
    assert "added after this" in out
    assert "now: Nobody had told us" in out


@pytest.mark.parametrize(("data", "code"), [(b"Something quite different.", 2), (b"\x00\x01\x02\x03", 2),
                                            (b"PK\x03\x04 no archive", 2)])
def test_a_file_that_is_no_plan_is_refused_in_plain_words(desk_of, capsys, data, code):
    file = desk_of.root / "odd.bin"
    file.write_bytes(data)
    assert desk_of.compare(file) == code and desk_of.compare(desk_of.root / "none.txt") == 2
    assert "Traceback" not in capsys.readouterr().err


def test_what_was_really_pasted_is_kept_and_compared(desk_of, capsys):
    assert desk_of.approve() == 0 and desk_of.submit(annex="none") == 0
    pasted = desk_of.root / "pasted.txt"
    text = (desk_of.bundle / "poa-2-actions.txt").read_text("utf-8")
    first = re.split(r"(?<=[.!?])\s", statement(desk_of))[0]
    pasted.write_text(text.replace(first, f"{first[:-1]} at once."), "utf-8")
    capsys.readouterr()
    assert desk_of.record(submitted_on="2026-03-18", text_file=str(pasted)) == 0
    out = capsys.readouterr().out
    assert "$.actions[0].statement  changed" in out
    kept = desk_of.folder / "sent" / "round-01-pasted.txt"
    assert "at once." in kept.read_text("utf-8") and not kept.stat().st_mode & 0o222
    assert desk_of.journal[-1].differs is True
