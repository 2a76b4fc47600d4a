"""Personal data as an attack found it to leak: by kind, invented anew for every text.

In a form, # stands for a digit, @ for a capital and * for a small letter; what must not arrive
stands between « and ». `LUHN` and `MOD97` are numbers with right check digits, `NINO` and the like
stand for themselves.
"""

from __future__ import annotations

import random
import string

from tests.core.engines.redaction.personal import AROUND, CLEAN, FIRST, LAST, Maker, luhn_digit

USERS = ("ann.lee", "tom", "x_y-z", "marisol.vane", "j.obrien", "zoe42", "K.Novak", "chidi-o")
HOSTS = (
    "mail.org",
    "my-bank.co.uk",
    "gmail.com",
    "post.de",
    "sub.mail.net",
    "orange.fr",
    "uni.edu",
)
STREETS = (
    "Mill Lane", "Oakfield Road", "High Street", "St John's Avenue", "King's Crescent",
    "Harbour Drive", "Rose Hill Gardens", "Station Approach Road", "Maple Court", "Church Close",
)  # fmt: skip

FORMS: dict[str, tuple[str, ...]] = {
    "e-mail with blanks or words": (
        "«{user} @ {host}»", "«{user} @{host}»", "«{user}@ {host}»", "«{user} at {dots}»",
        "«{user}(at){host}»", "«{user} [at] {dots}»", "«{user}@{loose}»", "«{user} @ {loose}»",
        "e-mail «{user} AT {DOTS}»", "«{user}＠{host}»", "«{user}@\n{host}»",
        "mail me: «{user} (at) {brackets}»", "«{user}\u00a0@\u00a0{host}»",
        "«{user}@{host}\u200b»",
    ),
    "national telephone number": (
        "my mobile is «07### ######»", "«07######### »", "«020 7### ####»", "«0161 ### ####»",
        "«01### ######»", "Tel. «030 ########»", "«0171/#######»", "«(089) ######»",
        "Tel: «0221-######»", "«06 ## ## ## ##»", "«01.##.##.##.##»", "call me on «6## ### ###»",
        "móvil «6## ## ## ##»", "cell «(415) 5##-####»", "«212-5##-####»", "«646.5##.####»",
        "phone «415 5## ####»", "«04## ### ###»", "«(02) 9### ####»", "WhatsApp «98### #####»",
        "ring «0## ### ## ##»", "«06-########»", "reach me at «333 #######»",
        "telefon «5## ### ###»", "text «9### ####»", "call «4155######»", "fax «044 ### ## ##»",
        "my number is «555-####»", "mobile: «０７### ######»", "«087 ### ####»", "«0## ####-####»",
        "tlf «4# ## ## ##»", "(«11) 9####-####»",
    ),
    "card with odd spacing": (
        "«{card:4 4 4 4}»", "«{card:6 6 4}»", "«{card:1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1}»",
        "«{card:2 5 3 6}»", "card «{card/:4 4 4 4}»", "«{card  :4 4 4 4}»", "«{card_:4 4 4 4}»",
        "«{card\n:8 8}»", "«{card - :4 4 4 4}»", "my visa «{card, :4 4 4 4}»", "«{card.:3 5 8}»",
        "«{card\u2009:4 4 4 4}»", "«{card\u2013:4 4 4 4}»", "«{card |:4 4 4 4}» exp 09/27",
        "«{card\u200b:4 4 4 4}»", "number «{card … :4 4 4 4}»",
    ),
    "IBAN with a wrong digit": (
        "«DE## #### #### #### #### ##»", "«DE####################»",
        "«GB## @@@@ #### #### #### ##»", "«FR## #### #### #### #### #### ###»",
        "«NL## @@@@ #### #### ##»", "«nl##****##########»", "«ES##-####-####-##-##########»",
        "IBAN: «AT## #### #### #### ####»", "«CH## #### #### #### #### #»",
        "«IT## @### #### #### #### #### ###»", "«PL## #### #### #### #### #### ####»",
        "«BE##.####.####.####»", "to «NO## #### #### ###» please", "«SE######################»",
        "«DE## #### #### #### #### #»", "«PT## #### #### #### #### #### #»",
    ),
    "national identity number": (
        "«AB ## ## ## C»", "my NI number is «JK######D»", "National Insurance «PT ## ## ## A»",
        "NHS «### ### ####»", "DNI «########Z»", "«X#######L»", "BSN «#########»",
        "my SIN is «### ### ###»", "Steuer-ID «## ### ### ###»",
        "codice fiscale «RSSMRA85T10A562S»", "«1 8# 0# 78 ### ### ##»", "PESEL «###########»",
        "CPF «###.###.###-##»", "«###.###.###-##»", "personnummer «850# ##-####»",
        "«8#0#1#-####»", "PAN «ABCPD####F»", "Aadhaar «#### #### ####»", "TFN «### ### ###»",
        "passport «#########»", "passport no. «C01X00T##»", "driving licence «MORGA#5705#SM9IJ»",
        "my ID card number is «L01X##T4#»", "«S#######D»", "AHV «756.####.####.##»",
        "tax number «##/###/#####»", "RUT «##.###.###-K»", "CURP «GODE561231HDFRRN09»",
        "PPS «#######TW»", "policy no «POL-#######»", "«850#1#-#######»", "SSN «##9-45-6#89»",
        "social security number «#########»", "Personalausweis «T#########»",
    ),
    "address": (
        "«{no} {street}»", "I live at «{no} {street}, Leeds LS## 4AB»",
        "Flat 3, «{no} {street}, London SW#A 1AA»", "my address is «{no} {street}, Bristol»",
        "moved to «{no} {street}»", "«Hauptstraße {no}, 10### Berlin»",
        "wohne in der «Lindenallee {no}»", "«{no} rue de la Paix, 75002 Paris»",
        "«Calle Mayor {no}, 280## Madrid»", "«Via Roma {no}, 001## Roma»",
        "«Keizersgracht {no}, 10## AB Amsterdam»", "«{no} Elm St, Springfield, IL 627##»",
        "«P.O. Box ####, Austin, TX 787##»", "«PO Box ###»",
        "send it to «{no} W 34th St Apt 5B, New York, NY 10###»",
        "«Storgatan {no}, 111 ## Stockholm»", "«Berliner Str. {no}»",
        "«Rua Augusta {no}, São Paulo»", "«{no}B {street}\nManchester M## 2AB»",
        "«Unit 4/{no} {street}, Sydney NSW 2###»", "lives at «{no} {street}»", "«Postfach ## ##»",
        "«ul. Nowa {no}, 00-### Warszawa»", "«{no} bis avenue Victor Hugo»",
    ),
    "date of birth": (
        "born «##/03/19##»", "born on «1# March 19##»", "my date of birth is «19##-0#-1#»",
        "DOB: «0#/1#/19##»", "DOB «1#.0#.19##»", "d.o.b. «1# Jan 19##»",
        "birthday «March 1#th, 19##»", "geboren am «1#.0#.19##»", "Geburtsdatum: «0#.0#.19##»",
        "née le «1# mars 19##»", "date de naissance «1#/0#/19##»",
        "nacido el «1# de mayo de 19##»", "nato il «1#/0#/19##»",
        "my birthday is on «1#th of June»", "born in «19##»", "I was born «1#th June 19##»",
        "«1#/0#/19##» is my date of birth", "birth date «19##0#1#»",
        "date of birth was recorded as «1#-0#-19##»", "born «Feb 1#, 198#»", "«1#.0#.197#»",
        "geb. «1#.0#.198#»", "DOB (dd/mm/yy) «1#/0#/8#»",
    ),
    "account and sort code": (
        "account «########»", "account number «########»", "account no. «## ## ## ##»",
        "sort code «##-##-##»", "sort code: «######»", "sort code «## ## ##», account «########»",
        "«##-##-## ########»", "acct # «##########»", "a/c «########»",
        "routing number «#########»", "my account number is «####-####-##»",
        "BSB «###-###» please", "Konto «##########»", "Kontonummer: «### ### ####»",
        "BLZ «### ### ##»", "BIC «@@@@DEFF###»", "SWIFT code «@@@@GB2L»", "IFSC «HDFC0######»",
        "«########» is my account number", "CLABE «##################»", "Konto-Nr. «########»",
        "sort code and account number are «##-##-##» and «########»",
        "the savings account «########» is empty", "compte n° «###########»",
    ),
    "PIN, password or CVV": (
        "my PIN is «####»", "PIN: «####»", "the PIN «####» does not work",
        "I changed my PIN to «####»", "pin code «####»", "«####» is my PIN", "CVV «###»",
        "the security code is «###»", "cvc: «###»", "my password is «Sunny****##»",
        "password: «********»", "pw «***!##Xy»", "Passwort «Sonne##!»", "password is «***#***!»",
        "password was «hunter##»", "one-time code «######»", "OTP «### ###»",
        "my passcode is «######»", "mot de passe : «Soleil##»", "TAN «######»",
        "memorable word is «**********x»", "PIN = «####»", "verification code: «######»",
        "PIN is «four seven one nine»", "contraseña: «Luna##**»", "my pin number was «####»",
        "CVV2 is «###» and expiry 09/27", "“«********##»” is my password",
    ),
    "IP, IMEI or coordinates": (
        "logged in from «1##.2#.1#.4#»", "IP «10.#.#.##»", "IP: «2001:db8:##::##»",
        "«fe80::1ff:fe23:4567:89##»", "IMEI «{imei}»", "«{imei}»",
        "my phone's IMEI is «##-######-######-#»", "at «51.####, -0.####»",
        "coordinates «48.####, 2.####»", "«40.######, -73.######»", "lat «5#.##» lon «1#.##»",
        "MAC «00:1A:##:##:AB:##»", "«3c-##-##-fb-##-1a»", "«51°30'##\"N 0°07'##\"W»",
        "from address «192.168.#.##:80##»", "position «52.#####,13.#####»",
        "GPS: N «52.####» E «13.####»", "«1##.#.#.#» is mine",
    ),
    "name in a network": (
        "@«{handle}»", "I am @«{handle}» there", "DM @«{handle}» please", "u/«{handle}»",
        "my handle is «{handle}»", "Instagram: «{handle}»", "insta «{handle}»",
        "find me on Twitter as «{handle}»", "username «{handle}»", "username: «{handle}»",
        "Telegram @«{handle}»", "https://twitter.com/«{handle}»", "t.me/«{handle}»",
        "instagram.com/«{handle}»", "«{word}#4##1» on Discord", "Snapchat is «{handle}»",
        "TikTok (@«{handle}»)", "facebook.com/«{handle}»", "my username is «{word}»",
        "«{handle}» on Instagram", "www.linkedin.com/in/«{handle}»", "Venmo @«{handle}»",
        "PayPal.me/«{handle}»", "skype: «{handle}»",
    ),
    "another person's name": (
        "my wife «{full}»", "Mr «{last}»", "Mrs. «{last}» called", "spoke to «{full}»",
        "my son «{first}» turned 18", "Dr «{last}» said no", "her name is «{full}»",
        "my neighbour «{first}»", "Ms «{full}» from the branch", "dealt with «{full}»",
        "a woman named «{full}»", "Herr «{last}»", "Madame «{last}»", "on behalf of «{full}»",
        "regards, «{full}»", "my brother, «{first}»,", "ask for «{full}»",
        "my accountant «{full}» wrote", "his name is «{first}»", "payee «{full}»",
    ),
}  # fmt: skip

ORDINARY = (
    "My PIN was blocked 3 times.", "The PIN arrived on {d}.", "I forgot my password again.",
    "My password was reset twice.", "My account was charged {a} on {d}.",
    "Order number {n7} arrived on {d}.", "My order #{n6} is late.",
    "Ticket no. {n7} is still open.", "A fee of {p} % on {a}.",
    "The Gold Card 2000 costs {a} a year.", "Meet me @ {t} at the branch.",
    "The concert was on {d} at {t}.", "I bought {s} shares @ {p}.",
    "Born to run, {s2} miles today!", "Balance: {a}, up {p} percent since {y}.",
    "Version {s}.{s}.{s2} of the app is slow.", "The address on the letter was wrong.",
    "Our branch on the high street closes in {y}.", "I called {s} times in {s2} days.",
    "The card was declined {s} times on {d}.", "Dinner @ home with friends, cost {a}.",
    "Flight {s2} to Lisbon, room {n3}, {s} nights.", "Invoice INV-{n6} of {d} for {a}.",
    "Interest of {p} % until {d}, then {p} %.", "My wife and I saved {a} in {y}.",
    "I spoke to customer service for {s} minutes.", "The loan runs {s} years from {d}.",
    "Tracking AB{n7}GB says delivered on {d}.", "Policy of the bank changed in {y}.",
    "Look at example.com for rates from {p} %.", "I live in Berlin since {y} and pay {a} rent.",
    "My number one wish: a card without fees.",
    "The exchange rate went from 1.0842 to 1.0911 on {d}.", "Season {y}/{y2}: {n5} points.",
    "My salary of {a} arrives on the {s}th.", "Call me when the rate is below {p} %.",
    "A {s} minute walk to the branch.", "Reference {n7}, case {n6}.",
    "Between {r} and {r} a year.", "Page {n3}, table {s}.{s2}.",
)  # fmt: skip


def written(kind: str, seed: int) -> tuple[str, list[str]]:
    """Return a text that holds data of a kind, and what must not arrive of it."""
    made = _Filler(seed)
    text = made.random.choice(AROUND).format("\x00")
    filled = made.filled(made.random.choice(FORMS[kind]))
    values = [part.split("»")[0] for part in filled.split("«")[1:]]
    return text.replace("\x00", filled.replace("«", "").replace("»", "")), values


def ordinary(seed: int) -> str:
    """Return a text without personal data."""
    maker = Maker(seed)
    return maker.clean((*ORDINARY, *CLEAN))


class _Filler:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def filled(self, form: str) -> str:
        r = self.random
        host, user = r.choice(HOSTS), r.choice(USERS)
        first, last = r.choice(FIRST), r.choice(LAST)
        word = "".join(r.choices(string.ascii_lowercase, k=7))
        tail = r.choice(["_x", ".k", "92", "_7"])
        values = {
            "user": user, "host": host, "dots": host.replace(".", " dot "),
            "DOTS": host.replace(".", " DOT "),
            "loose": host.replace(".", r.choice([" . ", " ."])), "brackets": host.replace(".",
            "[dot]"),
            "street": r.choice(STREETS), "no": str(r.randint(2, 240)), "imei": self.luhn("35", 15),
            "handle": word + tail, "word": word, "full": f"{first} {last}", "first": first,
            "last": last,
        }  # fmt: skip
        for name, value in values.items():
            form = form.replace(f"{{{name}}}", value)
        while "{card" in form:
            before, rest = form.split("{card", 1)
            spec, after = rest.split("}", 1)
            form = f"{before}{self.card(*spec.rsplit(':', 1))}{after}"
        draw = {"#": string.digits[1:], "@": string.ascii_uppercase, "*": string.ascii_lowercase}
        is_at = (
            "@" in form
            and "{" not in form
            and any(v in form for v in (values["handle"], values["user"]))
        )
        return "".join(
            c if c not in draw or (c == "@" and is_at) else r.choice(draw[c]) for c in form
        )

    def luhn(self, start: str, length: int) -> str:
        body = start + "".join(self.random.choices(string.digits, k=length - len(start) - 1))
        return body + luhn_digit(body)

    def card(self, between: str, sizes: str) -> str:
        cuts, number = list(map(int, sizes.split())), self.luhn(self.random.choice("45"), 16)
        if number.startswith("5"):
            number = self.luhn("52", 16)
        ends = [sum(cuts[: n + 1]) for n in range(len(cuts))]
        return (between or " ").join(number[e - c : e] for e, c in zip(ends, cuts, strict=True))
