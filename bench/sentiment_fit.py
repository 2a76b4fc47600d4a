"""Fits the word word scores of the sentiment rules: `python -m bench.sentiment_fit FOLDER`.

The folder holds the four ``*_GroundTruth.txt`` files with mean ratings by people that
vaderSentiment's source distribution carries (MIT, in ``additional_resources``). Every word gets
what its WordLlama vector predicts and a deviation of its own, both shrunk. Prints how well each
kind of text is read by a fit on the other three.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import Ridge
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from bench.sentiment import compared, vader
from core.engines.builtin.embedding import TokenVectors
from core.language.sentiment.rules import combined
from core.language.sentiment.rules.phrases import vocabulary as own_vocabulary
from core.language.sentiment.rules.rules import evidence
from core.language.sentiment.rules.spelling import level
from core.language.sentiment.rules.word_scores import SOURCE, words

__all__ = ["KINDS", "main", "rated"]

KINDS = ("tweets", "amazonReviewSnippets", "movieReviewSnippets", "nytEditorialSnippets")
SHRINK, PER_KIND, LEAST = 2.0, 4000, 0.3
MOST = 4.0
"""The end of the rating scale."""
WHO = frozenset(
    "black white gay lesbian queer trans straight male female man men woman women boy boys girl "
    "girls guy guys lady ladies old young elderly teen teens kid kids immigrant immigrants migrant "
    "foreign foreigner foreigners refugee refugees native blind deaf disabled handicapped autistic "
    "christian muslim islam jew jews jewish hindu catholic asian african american indian mexican "
    "chinese arab latino hispanic european poor rich mother father husband wife widow pregnant "
    "homosexual bisexual racial ethnic religion religious church mosque obese fat asians arabs "
    "blacks whites gays homosexuals muslims christians".split()
)
"""Who somebody is says nothing about sentiment."""


def main() -> None:
    """Fit, check on the kind left out, write the file."""
    if len(sys.argv) != 2:
        raise SystemExit("name the folder of the rated sentences")
    kinds = {kind: rated(Path(sys.argv[1]) / f"{kind}_GroundTruth.txt") for kind in KINDS}
    known = vocabulary(kinds)
    vectors = word_vectors(known)
    counted = {kind: counts(table["text"], known) for kind, table in kinds.items()}
    for left_out in KINDS:
        fitted = fit({k: t for k, t in kinds.items() if k != left_out}, counted, vectors)
        print(f"{left_out}:", check(kinds[left_out], counted[left_out], fitted))
    write(known, fit(kinds, counted, vectors))


def rated(path: Path) -> pd.DataFrame:
    """Return the sentences of one kind with their mean rating, −4…4."""
    rows = [line.split("\t") for line in path.read_text(encoding="latin-1").splitlines()]
    told = [(row[2], float(row[1])) for row in rows if len(row) == 3]
    return pd.DataFrame(told, columns=["text", "label"])


def vocabulary(kinds: dict[str, pd.DataFrame]) -> list[str]:
    """Return the words to fit: met twice or known to VADER, and free to say something."""
    silent = WHO | own_vocabulary().silent | {"thanks", "thank"}
    texts = [level(text) for table in kinds.values() for text in table["text"]]
    inside = Counter(word for text in texts for word in re.findall(r"(?<=[a-z,] )[A-Za-z']+", text))
    seen = Counter(word for text in texts for word, _ in words(text))
    listed = SentimentIntensityAnalyzer().lexicon
    plain = (word for word in seen if word.isascii() and len(word) > 1 and word not in silent)
    return sorted(
        word
        for word in plain
        if (seen[word] > 1 or word in listed) and inside[word.capitalize()] <= inside[word]
    )


def word_vectors(known: list[str]) -> np.ndarray:
    """Return unit WordLlama vectors, shape (words, 256)."""
    return np.asarray(TokenVectors().embed(known), dtype=float)


def counts(texts: pd.Series, known: list[str]) -> csr_matrix:
    """Return what each text says of each known word, as `word_score` counts it."""
    place = {word: at for at, word in enumerate(known)}
    rows, columns, values = [], [], []
    for row, text in enumerate(texts):
        read = words(level(text))
        for word, weight in read:
            if word in place:
                rows.append(row)
                columns.append(place[word])
                values.append(weight / np.sqrt(len(read) + 2))
    return csr_matrix((values, (rows, columns)), shape=(len(texts), len(known)))


def fit(
    kinds: dict[str, pd.DataFrame], counted: dict[str, csr_matrix], vectors: np.ndarray
) -> np.ndarray:
    """Return a number per word: ridge on vectors and words, every kind with equal say."""
    seen = vstack([counted[kind] for kind in kinds])
    labels = np.concatenate([t["label"] / t["label"].std() for t in kinds.values()])
    says = np.concatenate([np.full(len(t), min(1, PER_KIND / len(t))) for t in kinds.values()])
    model = Ridge(alpha=SHRINK, fit_intercept=False, solver="sparse_cg", max_iter=200)
    model.fit(hstack([csr_matrix(seen @ vectors), seen]).tocsr(), labels, sample_weight=says)
    shared, own = np.split(model.coef_, [vectors.shape[1]])
    fitted = (vectors @ shared + own).round(1)
    return np.where(np.abs(fitted) < LEAST, 0.0, fitted)


def check(table: pd.DataFrame, counted: csr_matrix, fitted: np.ndarray) -> str:
    """Hold VADER, the rules alone and both readings against the ratings."""
    found = np.array([evidence(level(text)) for text in table["text"]])
    scores = {
        "VADER": vader(table["text"].tolist()),
        "rules": combined(found, 0.0),
        "both": combined(found, counted @ fitted),
    }
    return compared(table["label"] / MOST, scores)


def write(known: list[str], fitted: np.ndarray) -> None:
    """Write the words that say something."""
    with SOURCE.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["word", "score"])
        rows.writerows((w, f"{v:g}") for w, v in zip(known, fitted, strict=True) if v)


if __name__ == "__main__":
    main()
