"""Pictures and voice notes that come with a post: made harmless, and described as evidence.

file → cleaned → request → engine → reading. A file comes from the user's hand only; nothing is ever
fetched from an address in a table.
"""

from core.media.answer import Described
from core.media.clean import LARGEST, SUFFIXES, clean
from core.media.describe import describe
from core.media.matching import matched
from core.media.request import PROMPT_VERSION, Request

__all__ = [
    "LARGEST",
    "PROMPT_VERSION",
    "SUFFIXES",
    "Described",
    "Request",
    "clean",
    "describe",
    "matched",
]
