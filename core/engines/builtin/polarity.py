"""Which way a sentence points: a wish, a matter of course, or a refusal."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["refused", "sentences"]

SENTENCES_KEPT = 50_000

_SENTENCE = re.compile(
    r"(?=[\s,;])(?:(?<=[.!?…])\s+|\n+|;\s+"
    r"|(?:,|(?<![^\S\n]))[^\S\n]+(?=[abh])(?:but|however|although|and(?=\s(?:never|no|not|don't|do\snot)\b))\s+)",
    re.IGNORECASE,
)

_REFUSAL = re.compile(
    r"""\b(?=[acdhiklnrsw])(?:
        hate[sd]? | loathe | detest | despise | dislike | can(?:'t|not|\ not)\ stand
      | never\ (?:again|(?:ever\ )?(?:want|buy|take|taking|get|getting|use|using|need|touch)\w*)
      | not\ interested(?:\ in)? | no\ interest\ in | (?:lost|losing)\ (?:all\ )?interest
      | (?:do\ not|don't|dont|did\ not|didn't|wouldn't)\ (?:want|need|like|trust|care\ for)
      | no\ (?:more|need\ for) | stop\ (?:offering|sending|selling|pushing|advertising|calling)
      | stay(?:ing)?\ away\ from | keep\ away\ from | avoid(?:ing)? | regret(?:ted|ting)?
      | (?:is|are)\ (?:not|nothing)\ for\ me | waste\ of\ (?:money|time) | rip-?off | scam
    )\b
    (?!\W+(?:\w+\W+){0,2}(?:risk|volatil|los|fee|charg|wait|pay|queue|debt|rent|surprise)\w*)""",
    re.IGNORECASE | re.VERBOSE,
)


def sentences(text: str) -> list[str]:
    """Split `text` at sentence ends, line breaks, semicolons and contrasts such as *but*.

    Examples
    --------
    >>> sentences("I hate travel, but our puppy is lovely. Vet tomorrow!")
    ['I hate travel', 'our puppy is lovely.', 'Vet tomorrow!']
    """
    return list(filter(None, map(str.strip, _SENTENCE.split(text))))


@lru_cache(maxsize=SENTENCES_KEPT)
def refused(sentence: str) -> str | None:
    """Return what `sentence` turns down in so many words, or None if it turns nothing down.

    A bad mood alone is no refusal: "so many vet bills" speaks for pet insurance. Nor is turning
    down risk, fees or debt: who avoids risk wants something safe.

    Examples
    --------
    >>> refused("Never again a loan"), refused("I avoid risk"), refused("I was never in Japan")
    ('a loan', None, None)
    """
    plain = sentence.replace("’", "'")
    if not _REFUSAL.search(plain):
        return None
    return " ".join(_REFUSAL.sub(" ", plain).split())
