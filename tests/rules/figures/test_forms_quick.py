"""What is asked of a text before an expression for figures is searched for holds nothing back."""

import re
from pathlib import Path

import pytest

from pipeline.rules.figures import reading
from pipeline.rules.figures.form import cues_in

LETTERS = Path(__file__).parents[1] / "letters"
LINES = (
    "The parcels of 5 March 2026, 6.3.2026, 2026/1/16-1/31, 20.-24.04.2026, am 26. und im Mai 27."
    " Am 15-04-2026, le 9 et 10 octobre.",
    "Vom 5.3. bis zum 7.4., of 05/11 and 11/05; the 2 of them; 2026-03-07.",
    "Am 3. und 4. März um 14:30 Uhr, half past four, viertel vor neun, 9 a.m., 下午3点20分, 8月27日7件、28日12件.",
    "EUR 12,50 and 12.50 €, 12 Pounds, GBP1,200.00, 1.2万元, 30 Franken, 5 yuan, £3, 人民币 and 20人民币, 8 euros.",
    "EN 71-1:2014+A1:2018, 16 CFR 1303, (EU) 2023/988, Artikel 5(1), § 9, FCC Part 15, GB/T 31701, ÖNORM EN 13432.",
    "B0ABCDEFGH in 205-3384190-6620175, E-012, RO-240510-771, 26-00417, NC401177310US, a-12, 24/7, x@y.example, UTC+8.",
    "Twenty-one boxes, half a dozen, ein halbes Dutzend, zwölf, 三十件, 两箱; die 2. Lieferung, celle du 19. Q3 2025.",
    "2026-07 and 2026/08, 2026-07-14; 到當月31日，26日六頁。",
    "Dated 12-Jun-2025, 16-Apr; Rs. 6,08,832 or ₹ 2,199.00, 6.1 lakh and Rs 2 crores.",
    "Le samedi 12, Hugo et moi; on Monday the 18th, on the 17th, el lunes 4; 14 centimes, 18 cents, 5 céntimos.",
    "早上8点半到，每周一 9 点，八点半或14点前，扣3点；上午10点一刻。",
    "Aux contrôles de mars, les 9, 16 et 23, rien; los días 4 y 11, nada.",
    "Picked up on 5/26 at 4:35 PM, Mon 5/18, and so since 6/8.",
    "Switched off this morning at 10.40. On Monday at 9.05, and sold at 10.40.",
    "Two hundred and four of three thousand, vierundneunzig, zweihundertfünfzig, 一千二百件.",
)


def corpus() -> list[str]:
    """Return lines of letters in many languages, every fifth of them, and some that hold each kind of figure."""
    files = sorted(LETTERS.glob("*.txt"))
    return [*LINES, *(line for file in files for line in file.read_text(encoding="utf-8").splitlines()[::5])]


@pytest.mark.parametrize("at", range(len(reading._FORMS)))
def test_what_is_asked_first_is_true_wherever_something_is_found(at: int) -> None:
    plain = re.compile(reading._FORMS[at].shape)
    cues, needed, quick, _ = reading._READERS[at]
    lines = corpus()
    assert any(map(plain.search, lines))
    for line in lines:
        found = [(one.span(), one.groupdict()) for one in plain.finditer(line)]
        assert [(one.span(), one.groupdict()) for one in quick.finditer(line)] == found
        assert not found or not cues or not cues.isdisjoint(cues_in(line))
        assert not found or not needed or needed.search(line)
