"""CON-04 on so many at a price, and the sum that a sentence says they make."""

import pytest

ACTION = "case.json$.actions[0].statement"


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("Three planter sets at £27.50: £82.50 went back to the buyers.", None),
        ("Three planter sets at £34.99: £82.50 went back to the buyers.", '"27.50", so many of which make 82.50'),
        ("Three planter sets at £27.50: £84.70 went back to the buyers.", '"82.50", so many at 27.50'),
        ("The 17 buyers got GBP 9.49 each, GBP 161.33 in total.", None),
        ("We refunded 17 buyers at GBP 9.59 each, GBP 161.33 in total.", '"9.49", so many of which make 161.33'),
        ("14位买家，每位32.99美元，共461.86美元。", None),
        ("14位买家，每位35.99美元，共461.86美元。", '"32.99", so many of which make 461.86'),
        ("我们付了三次服务费，每名45元，共2,835元。", None),
        ("三笔退款，每单45.00元，共136.00元。", '"135.00", so many at 45.00'),
        ("Acht Käufer erhielten je 44,90 €, zusammen 359,20 €.", None),
        ("Acht Käufer erhielten je 44,90 €, zusammen 349,20 €.", '"43.65", so many of which make 349.20'),
        ("The buyers got £82.50 for three planter sets at £27.50.", None),
        ("The buyers got £82.50 for three planter sets at £34.99.", '"27.50", so many of which make 82.50'),
        ("The buyers got £82.50 for two planter sets at £27.50 and for a third one £27.50.", None),
        ("We paid back 46 packs at AUD 16.50 and 19 at AUD 28.90, on 23 November, AUD 1,308.10 in all.", None),
        ("We paid back 46 packs at AUD 16.50 and 19 at AUD 13.95, on 23 November, AUD 1,308.10 in all.",
         '"1024.05", so many at these prices'),
        ("灰色两笔，每笔32.99美元，麻纱两笔，每笔37.49美元，合计120.96美元。",
         '"140.96", so many at these prices'),
        ("五位买家愿意留用，11 月 13 日每位退 500 日元，合计 2,500 日元。", None),
        ("五位买家愿意留用，11 月 13 日每位退 500 日元，合计 41,620 日元。",
         '"8324.00", so many of which make 41620.00'),
        # Of what the sum is other words may say.
        ("46 packs at £7.40 and 19 packs at £11.20 went back, and for the first we got £340.40 in all.", None),
        ("We bought 46 packs at £7.40 and sold 19 at £11.20, a loss of £127.60 in all.", None),
        ("Half of 240 units at £7.40 and of 360 at £11.20, £2,904.00 in all.", None),
        ("2 lamps at $10.00 and 3 shades at €5.00, $20.00 in total.", None),
        ("The carrier lost 0 jars; we claimed £5.00 at £5.00 a jar.", None),
        # Tax and postage come to it, and what is told of each may be another thing.
        ("Three planter sets at £27.50, in all £99.00 with VAT.", None),
        ("Acht am Montag, fünf am Dienstag, je 54,90 EUR, zusammen 713,70 EUR.", None),
        ("Two red sets and three blue sets at £27.50: £137.50 went back to the buyers.", None),
        ("Three planter sets at £27.50; £84.70 went back for the other order.", None),
        ("灰色两笔，每笔32.99美元；麻纱两笔，每笔27.49美元，合计120.96美元。", None),
    ],
)
def test_what_so_many_at_a_price_make(hits, told, instead):
    found = [hit.message for hit in hits("CON-04", {ACTION: told}) if "makes another" in hit.message]
    assert [message.partition("Found instead: ")[2].rstrip(".") for message in found] == ([instead] if instead else [])
