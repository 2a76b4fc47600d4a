"""Pictures and voice notes that come with a post: made harmless, and described as evidence.

file → cleaned → request → engine → reading. A file comes from the user's hand only; nothing is ever
fetched from an address in a table.
"""

from core.language.media.answer import Described
from core.language.media.clean import LARGEST, SUFFIXES, clean
from core.language.media.describe import describe
from core.language.media.matching import matched
from core.language.media.request import PROMPT_VERSION, MediaRequest

__all__ = [
    "LARGEST",
    "PROMPT_VERSION",
    "SUFFIXES",
    "Described",
    "MediaRequest",
    "clean",
    "describe",
    "matched",
]
