"""How sentiments are read, beside plain VADER, on texts with labels; a part of `bench.metrics`.

`sentiment_texts.csv` holds texts and labels written for this project before any score was seen. A
fixed hash splits them: phrases and weights were tuned with the half *development* in view, the
half *held out* was scored only when they stood. Whoever wrote the texts wrote the phrases too, so
both halves flatter; what they cannot flatter is in `bench.sentiment_fit` and in any file
``sentiment*`` with a text and a label column that the folder brings along.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from core.intake import read_table
from core.language.sentiment.rules import NEUTRAL, read_sentiment

__all__ = ["compared", "report", "vader"]

OWN = Path(__file__).with_name("sentiment_texts.csv")
TEXT = ("text", "review", "tweet", "content", "comment", "transcript")
LABEL = ("label", "sentiment", "airline_sentiment", "rating", "stars", "score")
WORDS = {"negative": -1.0, "neutral": 0.0, "positive": 1.0}
FAINT = 0.125
"""Labels nearer to 0 than this, on a scale from -1 to 1, are neutral."""
DRAWS = 1000
TIMED = 1000
FEWEST = 50


def report(folder: Path) -> Iterator[str]:
    """Say line by line how well sentiments are read: own texts, then files that have labels."""
    own = labelled(OWN)
    held = own["text"].map(is_held_out)
    for name, part in (("development", own[~held]), ("held out", own[held])):
        yield f"own texts, {name}: {compared(part['label'], readings(part['text']))}"
    for path in sorted(folder.glob("sentiment*")):
        table = labelled(path)
        if table is None or len(table) < FEWEST:
            yield f"{path.name}: not {FEWEST} rows with text and label, left out"
        else:
            yield f"{path.name}: {compared(table['label'], readings(table['text']))}"
    yield f"{TIMED} texts in {seconds(own['text']):.2f} s of processor time"


def labelled(path: Path) -> pd.DataFrame | None:
    """Return text and label, -1...1, of a file; None if it has no such columns."""
    frame = read_table(path.name, path.read_bytes()).frame
    columns = {name.strip().lower(): name for name in frame}
    text, label = (
        next((columns[n] for n in names if n in columns), None) for names in (TEXT, LABEL)
    )
    if text is None or label is None:
        return None
    return pd.DataFrame({"text": frame[text], "label": graded(frame[label])}).dropna()


def graded(labels: pd.Series) -> pd.Series:
    """Return labels on a scale from -1 to 1: words, one to five stars, or numbers around 0."""
    words = labels.str.strip().str.lower().map(WORDS)
    if words.notna().any():
        return words
    numbers = pd.to_numeric(labels, errors="coerce")
    if numbers.between(1, 5).all():
        return (numbers - 3) / 2
    return numbers / numbers.abs().max()


def is_held_out(text: str) -> bool:
    """Split texts in two by a hash, so that a new text moves no other."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 1


def vader(texts: Sequence[str]) -> np.ndarray:
    """Return plain VADER's scores."""
    reader = SentimentIntensityAnalyzer()
    return np.array([reader.polarity_scores(text)["compound"] for text in texts])


def readings(texts: pd.Series) -> dict[str, np.ndarray]:
    """Return the scores of both readers."""
    return {"VADER": vader(texts.tolist()), "read_sentiment": read_sentiment(texts.tolist())}


def compared(labels: pd.Series, scores: dict[str, np.ndarray]) -> str:
    """Return macro-F1 and Spearman of each reader and the gain of the last, with 95 % intervals."""
    rng, label = np.random.default_rng(0), labels.to_numpy(dtype=float)
    draws = rng.integers(0, len(label), (DRAWS, len(label)))
    said = []
    for name, measure in (("macro-F1", macro_f1), ("Spearman", spearman)):
        every = {n: np.array([measure(label[d], s[d]) for d in draws]) for n, s in scores.items()}
        for reader, drawn in every.items():
            said.append(f"{reader} {name} {measure(label, scores[reader]):.2f} {interval(drawn)}")
        first, *_, last = every
        gain = measure(label, scores[last]) - measure(label, scores[first])
        said.append(f"gain {gain:+.2f} {interval(every[last] - every[first])}")
    return f"{len(label)} texts; " + ", ".join(said)


def interval(draws: np.ndarray) -> str:
    """Return the middle 95 % of bootstrap draws."""
    low, high = np.percentile(draws, [2.5, 97.5])
    return f"({low:.2f} to {high:.2f})"


def spearman(label: np.ndarray, score: np.ndarray) -> float:
    """Rank correlation."""
    return pd.Series(label).corr(pd.Series(score), method="spearman")


def macro_f1(label: np.ndarray, score: np.ndarray) -> float:
    """Mean F1 of negative, neutral and positive."""
    meant, read = classes(label, FAINT), classes(score, NEUTRAL)
    hits = [((meant == c) & (read == c)).sum() for c in range(3)]
    sizes = [(meant == c).sum() + (read == c).sum() for c in range(3)]
    return float(np.mean([2 * h / s if s else 0.0 for h, s in zip(hits, sizes, strict=True)]))


def classes(values: np.ndarray, faint: float) -> np.ndarray:
    """Return 0 for negative, 1 for neutral, 2 for positive."""
    return 1 + (values >= faint).astype(int) - (values <= -faint)


def seconds(texts: pd.Series) -> float:
    """Return the processor time for many texts, none twice, the vocabulary being loaded."""
    many = [f"{text} {n}" for n in range(-(-TIMED // len(texts))) for text in texts][:TIMED]
    start = time.process_time()
    read_sentiment(many)
    return time.process_time() - start
