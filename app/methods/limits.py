"""What the numbers are not, and where the methods come from."""

from __future__ import annotations

import streamlit as st

from app import state

__all__ = ["show"]

_INDEX = (
    "The leaving-risk index is an **index, not a probability**: it orders customers by evidence "
    "and was not fitted to who left. The same holds for the other three metrics."
)
_PROBABILITY = (
    "The probability of leaving was **learned from the labels of this bank**: it holds as long as "
    "customers leave for the reasons they left for then. The other three metrics are indices: they "
    "order customers by evidence and were fitted to no outcome."
)
LIMITS = (
    "The rules are a **screening aid, not a regulatory suitability assessment**. Nothing here "
    "replaces advice, disclosure or the bank's own checks.",
    "Weights of signals, loadings and word lists are judgements, open to view and to change; they "
    "were not estimated from outcomes.",
    "The five product attributes are as good as the catalogue says. Assumed attributes are marked "
    "wherever they are used.",
    "A distance has meaning within its own column only. Best overall fit and By priorities are "
    "in different units.",
    "Sentiment is read by words and phrases: subtle irony and other languages escape. The **built-"
    "in reader is not a language model**; a language model is not shown to be better than the base "
    "order without evidence.",
    "Redaction goes by rules: see Settings, Privacy, for what is recognised. Names that nothing "
    "announces leave unless the extra is in use, and pictures and voice notes cannot be redacted.",
    "Fit is not demand. Nothing here measures whether an offer is accepted or what it causes; "
    "average revenue score is not expected revenue, and a customer reached is not a customer "
    "retained.",
    "Sensitive columns left out as evidence can still be reflected in others; compare groups "
    "before acting on a list.",
)
SOURCES = (
    "P. C. Mahalanobis (1936). On the generalised distance in statistics. *Proceedings of the "
    "National Institute of Sciences of India* 2, 49–55.",
    "O. Ledoit, M. Wolf (2004). A well-conditioned estimator for large-dimensional covariance "
    "matrices. *Journal of Multivariate Analysis* 88, 365–411.",
    "Y. Chen, A. Wiesel, Y. C. Eldar, A. O. Hero (2010). Shrinkage algorithms for MMSE covariance "
    "estimation. *IEEE Transactions on Signal Processing* 58, 5016–5029.",
    "O. Roy, M. Vetterli (2007). The effective rank: a measure of effective dimensionality. "
    "*EUSIPCO*, 606–610.",
    "C. L. Lawson, R. J. Hanson (1974). *Solving Least Squares Problems*. Prentice-Hall.",
    "J. G. Kemeny (1959). Mathematics without numbers. *Daedalus* 88, 577–591.",
    "R. Tang, X. Zhang, X. Ma, J. Lin, F. Ture (2023). Found in the middle: permutation "
    "self-consistency improves listwise ranking in large language models. arXiv 2310.07712.",
    "Y. Hou and others (2024). Large language models are zero-shot rankers for recommender "
    "systems. *ECIR*.",
    "C. J. Hutto, E. Gilbert (2014). VADER: a parsimonious rule-based model for sentiment analysis "
    "of social media text. *ICWSM*.",
)


def show() -> None:
    """Draw the section."""
    st.header("Limits")
    leaving = _PROBABILITY if state.bank().calibrated else _INDEX
    st.markdown("\n".join(f"- {limit}" for limit in (leaving, *LIMITS)))
    st.header("Sources")
    st.markdown("\n".join(f"- {source}" for source in SOURCES))
