"""Invented personal data in the ways that people write it, and texts that hold none."""

from __future__ import annotations

import random
import string
from collections.abc import Callable

AROUND = (
    "Please call or write: {}.", "my details are {} thank you", "({})", "Is {} still right?",
    "{} is what you have on file", "It was {}, not the other one!", "Data: {}; branch closed",
    "I gave {} at the counter\nand nothing happened", "“{}” is how I was listed", "see {}",
)  # fmt: skip
FIRST = (
    "Marisol Ann Tom Jürgen Zoë Li Aoife Björn Chidi Ingrid Jean-Luc María Omar Priya Wei".split()
)
LAST = (
    "Vane Lee O'Brien Müller Ng García Okafor Smith-Jones Dahl Novák Haddad Rao Chen Young".split()
)
NAME_FORMS = (
    "{f} {l}", "{f}", "{F} {L}", "{l}, {f}", "Mr {l}", "Ms. {l}", "{f} {l}'s",
    "my name is {flow}",
    "{flow} {llow}", "regards, {flow}", "Regards,\n{f}", "this is {flow}", "Dear {f}",
    "I am {llow}",
)  # fmt: skip
PHONE_FORMS = (
    "+44 20 7### ####", "+44 7### ######", "+1-###-###-####", "+1 (###) ###-####",
    "+1.###.###.####",
    "(###) ###-####", "###-###-####", "###.###.####", "020 7### ####", "07### ######",
    "0### ### ####",
    "+49 30 #######", "+49 (0)30 #######", "+49 15# ########", "+4915#########", "030/#######",
    "0049 30 #######", "+33 # ## ## ## ##", "0# ## ## ## ##", "+91 ##### #####", "1-800-###-####",
    "001 ### ### ####", "+34 ### ### ###", "+353 1 ### ####", "+41 44 ### ## ##", "0#########",
    "+1##########", "tel:+4420########", "+44 (0)20 #### ####", "(020) #### ####",
)  # fmt: skip
IBANS = {"DE": 18, "GB": 18, "FR": 23, "NL": 14, "CH": 17, "NO": 11, "ES": 20, "MT": 27, "AT": 16}
CLEAN = (
    "Charged {a} on {d} and {a} again on {d}.", "Order {n6} arrived on {d} at {t}.",
    "My balance went from {a} to {a} within {s} days.", "Rate of {p} % on {r} over {s} years.",
    "Ticket {n5} was closed, ticket {n7} is open since {d}.",
    "Paid {r} for {s} nights in room {n3}.",
    "Between {r} and {r} a year, {s}-{s2} percent.",
    "Version {s}.{s}.{s2} crashes at {t} since {d}.",
    "I waited {s} hours, then {s2} minutes on hold!",
    "Fund returned {p} percent in {y}, {p} in {y}.",
    "Flight BA{n3} on {d}, gate {s}, seat {s2}A.", "Reference AB{n5}X{n3} and invoice INV-{n6}.",
    "Savings of {r} by {y}-{y2} season, {a} so far.", "Sort of {n3} points, {n4} of {n5} used.",
    "5 * {s} = {s2}, that is {a} @ {p} percent.", "The {y}/{y2} report, page {n3}, table {s}.{s2}.",
    "Mortgage of {r} at {p} % until {d}, fee {a}.", "Bought {n3} shares at {a} each on {d} {t}.",
    "Postcode SW1A {s}AA or 90{n3}, flat {s2}, since {y}.", "Steps: {n5} today, {n4} yesterday.",
)  # fmt: skip


class Maker:
    """Draws personal data; the same seed draws the same."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def digits(self, pattern: str) -> str:
        drawn = (str(self.random.randint(1, 9)) if c == "#" else c for c in pattern)
        return "".join(drawn)

    def email(self) -> str:
        r = self.random
        user = r.choice(["ann.lee", "a", "tom+bank", "x_y-z", "MARISOL", "j.o'brien", "zoë", "n42"])
        host = r.choice(["mail", "x", "bücher", "my-bank", "sub.domain"])
        end = r.choice(["org", "co.uk", "com", "io", "museum"])
        return f"{user}{r.randint(1, 999)}@{host}.{end}"

    def phone(self) -> str:
        return self.digits(self.random.choice(PHONE_FORMS))

    def card(self) -> str:
        start, length = self.random.choice(
            [("4", 16), ("51", 16), ("37", 15), ("6011", 16), ("2221", 16), ("4", 19), ("36", 14)]
        )
        body = start + self.digits("#" * (length - len(start) - 1))
        number = body + luhn_digit(body)
        return grouped(number, self.random.choice(["", " ", "-", "\u00a0", "."]))

    def iban(self) -> str:
        country = self.random.choice(list(IBANS))
        body = self.digits("#" * IBANS[country])
        if country in ("GB", "NL"):
            body = "".join(self.random.choices(string.ascii_uppercase, k=4)) + body[4:]
        turned = "".join(str(int(c, 36)) for c in f"{body}{country}00")
        number = f"{country}{98 - int(turned) % 97:02d}{body}"
        parts = [number[i : i + 4] for i in range(0, len(number), 4)]
        spelt = self.random.choice(["", " ", "-", "\u00a0"]).join(parts)
        return spelt.lower() if self.random.random() < 0.2 else spelt

    def ssn(self) -> str:
        area = self.random.choice([self.random.randint(1, 665), self.random.randint(667, 899)])
        group, serial = self.random.randint(1, 99), self.random.randint(1, 9999)
        between = self.random.choice(["-", " ", "-", "\u2011", "."])
        plain = f"{area:03d}{between}{group:02d}{between}{serial:04d}"
        return self.random.choice([plain, plain, f"SSN {area:03d}{group:02d}{serial:04d}"])

    def name(self) -> tuple[str, str]:
        first, last = self.random.choice(FIRST), self.random.choice(LAST)
        form = self.random.choice(NAME_FORMS)
        words = {"f": first, "l": last, "F": first.upper(), "L": last.upper()}
        return f"{first} {last}", form.format(**words, flow=first.lower(), llow=last.lower())

    def around(self, value: str) -> str:
        return self.random.choice(AROUND).format(value)

    def clean(self, forms: tuple[str, ...] = CLEAN) -> str:
        r = self.random
        values: dict[str, Callable[[], str]] = {
            "a": lambda: r.choice([f"{r.uniform(1, 99999):,.2f}", f"{r.uniform(1, 999):.2f}",
                                   f"£{r.randint(1, 99999):,}", f"{r.randint(1000, 99999)}"]),
            "r": lambda: r.choice([f"{r.randint(1, 900):,}000", f"{r.randint(10, 900)} 000",
                                   f"{r.randint(1, 9)} {r.randint(100, 999)} 000"]),
            "d": lambda: r.choice([f"2025-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}",
                                   f"{r.randint(1, 28):02d}.{r.randint(1, 12):02d}.2025",
                                   f"{r.randint(1, 28):02d}/{r.randint(1, 12):02d}/2024",
                                   f"{r.randint(1, 28)} May 2025"]),
            "t": lambda: f"{r.randint(0, 23):02d}:{r.randint(0, 59):02d}",
            "p": lambda: f"{r.uniform(0, 20):.2f}",
            "s": lambda: str(r.randint(1, 40)), "s2": lambda: str(r.randint(1, 99)),
            "y": lambda: str(r.randint(1990, 2026)), "y2": lambda: str(r.randint(1990, 2030)),
            **{f"n{k}": (lambda k=k: self.digits("#" * k)) for k in (3, 4, 5, 6, 7)},
        }  # fmt: skip
        text = r.choice(forms)
        for name, value in values.items():
            while f"{{{name}}}" in text:
                text = text.replace(f"{{{name}}}", value(), 1)
        return text


def luhn_digit(body: str) -> str:
    digits = [int(c) for c in body]
    doubled = [sum(divmod(2 * d, 10)) if i % 2 == 0 else d for i, d in enumerate(digits[::-1])]
    return str(-sum(doubled) % 10)


def grouped(number: str, between: str) -> str:
    cuts = {15: (4, 10), 14: (4, 10)}.get(len(number), (4, 8, 12, 16))
    cuts = tuple(c for c in cuts if c < len(number))
    parts = [number[a:b] for a, b in zip((0, *cuts), (*cuts, len(number)), strict=True)]
    return between.join(parts)
