"""Features and labels to the weights of a logistic model: what the studies of statements fit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_STEPS = 50
_SMALL = 1e-6


def fit_logistic(
    features: NDArray[np.float64],
    labels: NDArray[np.float64],
    ridge: float,
    counts: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Weights, and the bias last, by Newton's method.

    Args:
        features: shape (n, m).
        labels: 0 to 1, shape (n,); between them where readers differ.
        ridge: of the penalty ridge / 2 * |weights|^2; the bias is free.
        counts: as how many examples each counts, shape (n,); None counts each once.
    """
    rows = np.c_[features, np.ones(len(features))]
    penalty = np.r_[np.full(features.shape[1], ridge), _SMALL]
    times = np.ones(len(rows)) if counts is None else counts
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        likely = predicted(features, weights)
        slope = rows.T @ (times * (likely - labels)) + penalty * weights
        curve = (rows * (times * likely * (1 - likely))[:, None]).T @ rows + np.diag(penalty)
        weights -= np.linalg.solve(curve, slope)
    return weights


def predicted(features: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The likelihood of each row, shape (n,)."""
    return np.asarray(1 / (1 + np.exp(-(features @ weights[:-1] + weights[-1]))))
