"""The evidence of retro-games-uk-as-posted: the notice and the refusal, and nothing else was sent."""

from collections.abc import Callable

from cases._made import retro_games_uk

REFUSAL = """\
From: Example Seller Performance <performance@example.com>
To: Cartridge Attic <cartridge-attic@example.co.uk>
Date: 13 March 2026
Subject: Re: Two of your products: authenticity complaints
[invented example: not a message from Amazon, wording is the project's own]

Hello,

We read the plan you sent on 11 March 2026 for B0LNT4QX7D and B0SPH2KW9M and cannot accept it.

  - Greater detail is needed on the causes, the actions and the prevention.
  - The documents we asked for are missing.
  - Actions you list have not been carried out yet.

Seller Performance (invented example)
"""


def refusal() -> bytes:
    """Write the refusal as the seller saved it."""
    return REFUSAL.encode()


FILES: dict[str, Callable[[], bytes]] = {
    "notice-2026-03-09.txt": retro_games_uk.notice,
    "refusal-2026-03-13.txt": refusal,
}
