"""EVD-02: submitted originals have an accepted format."""

from pipeline.model.finding import Severity
from pipeline.model.outgoing import format_told
from pipeline.readers import all_readers
from pipeline.rules.contract import DELETE

FORMATS = "case.json$.notice.demands.formats"


def test_what_stands_in_the_annex_alone_is_not_judged(hits):
    assert hits("EVD-02", {"exhibits.E-004": {"facts": {"media_type": "text/plain"}}}) == []


def test_one_format_has_several_names(hits):
    changes = {FORMATS: ["pdf", "jpeg"], "exhibits.E-002": {"facts": {"media_type": "image/jpeg"}}}
    assert hits("EVD-02", changes) == []
    assert hits("EVD-02", changes | {FORMATS: ["pdf", "jpg"]}) == []


def test_a_notice_that_names_no_format_leaves_it_to_the_channel(hits):
    copyright_ = {
        FORMATS: [],
        "case.json$.submissions": [{"id": "one", "complaints": ["C-1"], "channel": "ip_copyright"}],
    }
    assert hits("EVD-02", {FORMATS: DELETE}) == []
    (hit,) = hits("EVD-02", copyright_)
    assert hit.at.evidence == "E-002"


def test_an_item_of_another_submission_is_not_judged_by_this_channel(hits):
    changes = {
        FORMATS: [],
        "case.json$.notice.complaints[1]": {"id": "C-2", "type": "ip_copyright", "items": ["B0SAMPLE01"]},
        "case.json$.submissions": [
            {"id": "one", "complaints": ["C-1"]},
            {"id": "two", "complaints": ["C-2"], "channel": "ip_copyright"},
        ],
        "evidence.json$.evidence[1].complaints": ["C-1"],
    }
    assert hits("EVD-02", changes) == []


def test_the_real_type_counts_not_the_name(hits):
    assert len(hits("EVD-02", {"exhibits.E-002": {"facts": {"media_type": "text/plain"}}})) == 1


def test_where_a_pdf_is_taken_a_copy_goes_instead_and_is_named_so(hits):
    (hit,) = hits("EVD-02", {"exhibits.E-002": {"facts": {"media_type": "text/plain"}}})
    assert hit.severity is Severity.WARNING and "E-002_copy_" in hit.message
    assert hit.message.startswith("E-002 has the format TXT; submission appeal takes PDF, ")


def test_a_copy_is_not_what_a_notice_wants_that_asks_for_the_supplier_s_file(hits):
    changes = {"exhibits.E-002": {"facts": {"media_type": "text/plain"}}}
    (hit,) = hits("EVD-02", changes | {"case.json$.notice.demands.supplier_original": True})
    assert hit.severity is Severity.ERROR


def test_where_no_pdf_is_taken_nothing_can_go(hits):
    (hit,) = hits("EVD-02", {FORMATS: ["jpg"]})
    assert hit.severity is None and "never converted" in hit.hint


def test_what_goes_as_a_copy_anyway_is_not_judged(hits):
    changes = {"exhibits.E-002": {"facts": {"media_type": "text/plain"}}, "evidence.json$.evidence[1].send_as": "copy"}
    assert hits("EVD-02", changes) == []


def test_an_unknown_type_is_undecided(hits, undecided):
    changes = {"exhibits.E-002": {"facts": {"media_type": ""}}}
    assert hits("EVD-02", changes) == []
    assert [one.at.evidence for one in undecided("EVD-02", changes)] == ["E-002"]


def test_a_refused_file_is_left_to_evd_01(hits, undecided):
    changes = {"exhibits.E-002": {"facts": {"media_type": ""}, "refusal": "Unknown format."}}
    assert hits("EVD-02", changes) == [] and undecided("EVD-02", changes) == []


def test_a_mail_goes_as_a_copy_and_its_writer_is_asked_for_nothing(hits):
    changes = {"exhibits.E-002": {"facts": {"media_type": "message/rfc822"}}}
    (hit,) = hits("EVD-02", changes)
    assert hit.severity is Severity.INFO and hit.hint == "" and "copy goes" in hit.message
    wanted = changes | {"case.json$.notice.demands.supplier_original": True}
    assert [one.severity for one in hits("EVD-02", wanted)] == [Severity.ERROR]


def test_every_format_that_is_read_has_a_name_that_people_use():
    told = {format_told(reader.media_type) for reader in all_readers() if reader.extensions}
    assert all(name.isalnum() and len(name) < 6 for name in told), told
    assert told >= {"PDF", "JPG", "TIF", "DOCX", "XLSX", "EML", "MSG", "TXT", "HTML"}
