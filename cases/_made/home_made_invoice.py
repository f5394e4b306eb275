"""The evidence of home-made-invoice: a paper the seller made for herself, among honest ones."""

from collections.abc import Callable

from PIL import Image, ImageDraw

from cases._made import fonts, grain, letter, paper, photo, screen
from cases._made.letter import Look

TOY = "B0TNS8GB3X"
NAME = "Tin signal box, wind-up railway toy"

NOTICE = """\
From: Example Seller Performance <performance@example.com>
To: Second Shelf Toys <second-shelf-toys@example.co.uk>
Date: 4 May 2026
Subject: A product of yours is under review
[invented example: not a message from Amazon, wording is the project's own]

Hello,

A buyer believes that ASIN B0TNS8GB3X (complaint AC-26050407) is not genuine. Send us, by 21 May 2026:

  a) an invoice or receipt of your supplier, from the last 365 days,
  b) what caused the complaint, what you have done to resolve it, what prevents a repetition.

We accept .pdf, .jpg, .png and .gif.

Seller Performance (invented example)
"""


def notice() -> bytes:
    """Write the notice as the seller saved it."""
    return NOTICE.encode()


def home_made() -> bytes:
    """Set the paper that the seller made after a forum's advice, under her own name."""
    look = Look(
        maker="Second Shelf Toys",
        fonts=letter.BOOK,
        size=11,
        accent="#7a2f2f",
        head=(
            "Second Shelf Toys",
            "2 Fuller's Wynd, Ashgarth, ZZ3 8HN",
            "Tel 01632 960427   www.second-shelf-toys.example.co.uk",
        ),
    )
    return letter.letter(
        look,
        "Invoice 2026-018",
        "2026-02-07",
        [
            letter.facts(
                ("Date", "7 February 2026"),
                ("To", "Isolde Prewett, 2 Fuller's Wynd, Ashgarth, ZZ3 8HN"),
                ("Paid", "cash"),
            ),
            letter.table(
                [(1, "Units"), (5, "What"), (1.4, "Each"), (1.4, "Sum")],
                [["3", "Tin signal box, wind-up, used", "GBP 8.00", "GBP 24.00"], ["", "Total", "", "GBP 24.00"]],
            ),
        ],
        footer="Made by the seller for herself: the case this example exists to stop",
    )


def detail_page() -> bytes:
    """Draw the detail page."""
    page = screen.Screen("Example Marketplace UK", 600, (64, 84, 78))
    page.heading(NAME, f"ASIN {TOY}   captured 4 May 2026, 19:30")
    page.facts(
        (
            ("Offer", "Second Shelf Toys, Used - Good, GBP 21.50"),
            ("Condition note", "complete, runs well, key included"),
            ("Brand on the page", "Signal & Daughters"),
            ("Address", "www.example.co.uk/item/B0TNS8GB3X"),
        )
    )
    return page.png()


def closed() -> bytes:
    """Draw the inventory page after the offer was closed."""
    page = screen.Screen("Example Seller Desk", 520, (64, 84, 78))
    page.heading("Inventory", "captured 5 May 2026, 08:12")
    page.table(
        ((36, "ASIN"), (260, "Product"), (760, "Units"), (900, "Status"), (1060, "Changed")),
        ((TOY, NAME, "2", "Closed", "5 May 2026, 08:10"),),
    )
    return page.png()


def refund() -> bytes:
    """Set the confirmation of the refund."""
    return letter.letter(
        Look(maker="Example Seller Desk", accent="#40544e"),
        "Refund issued",
        "2026-04-30",
        [
            letter.facts(
                ("Order", "205-3384190-6620175"),
                ("Reference", "RF-26-0430-0092"),
                ("Issued", "30 April 2026, 13:02"),
                ("Product", f"{TOY}, 1 unit"),
                ("Amount", "GBP 21.50"),
                ("Status", "completed"),
                ("To", "buyer (masked)"),
            ),
        ],
    )


def stamp() -> bytes:
    """Photograph the underside of a box with its stamp."""
    size = (1200, 860)
    tin = grain.shade(Image.new("RGB", size, (126, 58, 48)), grain.clouds(size, 301, 70, (6, 5)), 0.6)
    pen = ImageDraw.Draw(tin)
    pen.rectangle((40, 40, 1160, 820), outline=(92, 40, 34), width=10)
    pen.rectangle((40, 40, 1160, 96), fill=(96, 112, 92))
    pen.ellipse((380, 250, 820, 620), outline=(226, 204, 160), width=7)
    for index, (words, points) in enumerate((("SIGNAL &", 54), ("DAUGHTERS", 54), ("MADE IN ASHGARTH", 30))):
        pen.text((600, 370 + 70 * index), words, fill=(226, 204, 160), font=fonts.sans(points, 700, 80), anchor="mm")
    worn = grain.shade(tin, grain.noise(size, 302, 14))
    return photo.photograph(
        paper.marked(worn, (226, 204, 160), 20),
        photo.Shot(seed=303, taken="2026-05-05 08:30:12", size=(1600, 1200), table=photo.LINEN, fill=0.7, turn=3),
    )


FILES: dict[str, Callable[[], bytes]] = {
    "notice-2026-05-04.txt": notice,
    "tin-signal-box.pdf": home_made,
    "detail-page-signal-box.png": detail_page,
    "offer-closed.png": closed,
    "refund-signal-box.pdf": refund,
    "maker-stamp.jpg": stamp,
}
