"""Results to pictures: systems with their intervals, and score against length; PNG or SVG by the file's suffix.

The same results give the same bytes with the same version of matplotlib, whatever a matplotlibrc says: no date, a
fixed salt for the ids of SVG, no window. Text in SVG stays text. Under each picture are the metric and data parts
of the signature, `n` and the bootstrap; the whole signatures are in the description of the file. matplotlib, an
evaluation dependency, is imported when a picture is made.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, product
from math import cos, isfinite, radians, sin
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from eval.records import Result
from eval.report import printable
from eval.statistics import BOOTSTRAP_SAMPLES, LEVEL, SEED, bootstrap_interval, check_comparable, scores_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Annotation
    from matplotlib.transforms import Bbox

SUFFIXES = (".png", ".svg")

# Wong 2011, Points of view: Color blindness; blue is told from grey by every reader and in print.
_BLUE, _GREY, _INK = "#0072b2", "#8a8a8a", "#222222"
# Any: the stubs of matplotlib spell out every key.
_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "eval.plots",
    "text.parse_math": False,  # a name with two dollars is a name
    "font.family": "DejaVu Sans",  # comes with matplotlib
    "font.size": 10.0,
    "figure.constrained_layout.w_pad": 0.12,
    "figure.constrained_layout.h_pad": 0.12,
    "text.color": _INK,
    "axes.labelcolor": _INK,
    "axes.edgecolor": _GREY,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.titlesize": 12.0,
    "axes.titlelocation": "left",
    "axes.titlepad": 12.0,
    "xtick.color": _GREY,
    "ytick.color": _GREY,
    "xtick.labelcolor": _INK,
    "ytick.labelcolor": _INK,
    "grid.color": "#e4e4e4",
}
# Behind letters, so that no line runs through them.
_BACKGROUND = {"facecolor": "white", "edgecolor": "none", "alpha": 0.7, "pad": 0.8}
_PER_INCH = 150
_WIDTH = 8.0  # inches; with 10 point letters readable at the width of a page
_CAPTION_COLUMNS = 108  # letters of 7.5 points that such a width holds


@dataclass(frozen=True, slots=True)
class _Point:
    """One system: percent, and mean length in words."""

    name: str
    mean: float
    low: float
    high: float
    words: float


def plot_systems(results: Sequence[Result], metric: str, value: str, path: Path) -> None:
    """Mean percent of each system with its 95 % interval, one line per system, the highest mean on top.

    Equal means stay in the order given. The axis does not start at 0: read the figures beside the points.

    Raises:
        ImportError: matplotlib is not there.
        IncomparableError, ValueError: as `tabulate`; a suffix other than .png and .svg.
    """

    def draw(figure: Figure, points: Sequence[_Point]) -> None:
        axes = figure.add_subplot()
        ranked = sorted(points, key=lambda point: -point.mean)
        for place, point in enumerate(ranked):
            axes.plot([point.low, point.high], [place, place], color=_BLUE, linewidth=2, solid_capstyle="butt")
            axes.plot([point.mean], [place], marker="o", markersize=7, color=_BLUE)
            beside: dict[str, Any] = {"xytext": (6, 0), "textcoords": "offset points", "va": "center", "fontsize": 9}
            axes.annotate(f"{point.mean:.2f}", (point.high, place), bbox=_BACKGROUND, **beside)
        axes.set_yticks(range(len(ranked)), [point.name for point in ranked])
        axes.set_ylim(len(ranked) - 0.4, -0.6)
        # Room on the right for the figure beside the widest interval.
        low, high = min(point.low for point in points), max(point.high for point in points)
        spread = max(high - low, 1.0)
        axes.set_xlim(low - 0.05 * spread, high + 0.12 * spread)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.grid(axis="x")
        axes.set_xlabel(f"{metric} {value}, percent")
        axes.set_title(f"{metric} {value}: mean and {LEVEL:.0%} interval")

    _save(results, metric, value, path, height=1.9 + 0.34 * len(results), draw=draw)


def plot_lengths(results: Sequence[Result], metric: str, value: str, path: Path) -> None:
    """Mean percent against mean length in words, one labelled point per system, with the interval of its mean.

    A label is beside its point, or further away with a line to it, so that it covers no other label or point.

    Raises:
        ImportError: matplotlib is not there.
        IncomparableError, ValueError: as `plot_systems`.
    """

    def draw(figure: Figure, points: Sequence[_Point]) -> None:
        axes = figure.add_subplot()
        for point in points:
            axes.plot([point.words] * 2, [point.low, point.high], color=_BLUE, linewidth=1.2, alpha=0.45)
            axes.plot([point.words], [point.mean], marker="o", markersize=6, color=_BLUE)
        axes.margins(x=0.16, y=0.12)
        if len({point.words for point in points}) == 1:
            axes.set_xlim(points[0].words - 5, points[0].words + 5)
        axes.grid()
        axes.set_xlabel("mean length, words")
        axes.set_ylabel(f"{metric} {value}, percent")
        axes.set_title(f"{metric} {value} against length: mean and {LEVEL:.0%} interval")
        _place_labels(figure, axes, points)

    _save(results, metric, value, path, height=4.6 + 0.12 * len(results), draw=draw)


def plot_times(times: Mapping[str, Sequence[tuple[int, float]]], path: Path) -> None:
    """Seconds of a call against the sentences of its cluster, one line per system; calls over the limit are left out.

    Raises:
        ValueError: the path has another suffix than those of `SUFFIXES`.
    """
    _check_suffix(path)
    with _settings():
        figure = _figure(4.2)
        axes = figure.add_subplot(xscale="log", yscale="log", xlabel="sentences", ylabel="CPU seconds of a call")
        axes.grid(True)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter("{x:,.9g}")
        slowest: dict[int, float] = {}
        for size, seconds in chain.from_iterable(times.values()):
            slowest[size] = max(seconds if isfinite(seconds) else 0.0, slowest.get(size, 0.0))
        for name, measured in times.items():
            points = sorted((size, seconds) for size, seconds in measured if isfinite(seconds) and size)
            if not points:
                continue
            color = _BLUE if name == "ours" else _GREY
            axes.plot(*zip(*points, strict=True), marker="o", markersize=4, color=color, linewidth=1.5)
            x, y = points[-1]
            # Left of the slowest of a size nothing is drawn.
            aside, align = ((-6, 3), "right") if y >= slowest[x] else ((6, -2), "left")
            axes.annotate(printable(name), (x, y), aside, textcoords="offset points", ha=align, color=color)
        axes.margins(x=0.12)
        _write(figure, path, "Seconds of a call by the number of sentences")


def _check_suffix(path: Path) -> None:
    if path.suffix.lower() not in SUFFIXES:
        raise ValueError(f"a picture ends in {' or '.join(SUFFIXES)}, not {path.name!r}")


def _figure(height: float) -> Figure:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure((_WIDTH, height), dpi=_PER_INCH, layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def _write(figure: Figure, path: Path, description: str) -> None:
    date = {"Date": None} if path.suffix.lower() == ".svg" else {}
    figure.savefig(path, metadata={"Description": description, **date})


def _save(
    results: Sequence[Result],
    metric: str,
    value: str,
    path: Path,
    *,
    height: float,
    draw: Callable[[Figure, Sequence[_Point]], None],
) -> None:
    """What both pictures have around them; `height` in inches, without the caption."""
    _check_suffix(path)
    if not results:
        raise ValueError("a picture needs at least one result")
    for result in results:  # the first too: it may have a cluster twice
        check_comparable(results[0], result)
    points = [_point(result, metric, value) for result in results]
    caption = _caption(results[0])
    with _settings():
        figure = _figure(height + 0.13 * caption.count("\n"))
        figure.supxlabel(caption, x=0.01, ha="left", fontsize=7.5, color="#555555")
        draw(figure, points)
        _write(figure, path, "\n".join(printable(f"{result.name}: {result.signature}") for result in results))


def _point(result: Result, metric: str, value: str) -> _Point:
    scores = [100 * score for score in scores_of(result, metric, value)]
    low, high = bootstrap_interval(scores)
    words = fmean(cluster.words for cluster in result.clusters)
    return _Point(printable(result.name), fmean(scores), low, high, words)


def _caption(result: Result) -> str:
    bootstrap = f"{LEVEL:.0%} percentile bootstrap, {BOOTSTRAP_SAMPLES} samples, seed {SEED}"
    parts = [result.metric, result.data, f"n = {len(result.clusters)}; {bootstrap}"]
    return "\n".join(textwrap.fill(printable(part), _CAPTION_COLUMNS, break_on_hyphens=False) for part in parts)


@contextmanager
def _settings() -> Iterator[None]:
    """As matplotlib is delivered, with our settings; afterwards as it was."""
    import matplotlib as mpl

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        yield


# Right and left, where a reader looks for a label first; above and below, where the interval is, last.
_ANGLES = (0, 180, 45, 315, 135, 225, 20, 340, 160, 200, 65, 295, 115, 245, 90, 270)
# Points of 1/72 inch between a point and its label; from the second on a line joins them.
_DISTANCES = (7, 18, 30, 44, 60, 78, 98, 120, 145, 170, 200, 240)
_NEAR = 4  # so many of them are tried before a label may cover the interval of another point


def _place_labels(figure: Figure, axes: Axes, points: Sequence[_Point]) -> None:
    """Give each point the nearest place for its label that is free and inside the axes; the last one if none is."""
    figure.draw_without_rendering()  # settles the layout, so that places are known in pixels
    # A layout that moved afterwards would take the labels off their places.
    figure.set_layout_engine("none")
    taken = [_box(axes, point.words, point.mean, point.mean) for point in points]
    intervals = [_box(axes, point.words, point.low, point.high) for point in points]
    for point in sorted(points, key=lambda point: (point.words, point.mean)):
        label, distance = _place(axes, point, taken, intervals)
        taken.append(label.get_window_extent().padded(4))
        if distance > _DISTANCES[0]:
            line = {"arrowstyle": "-", "color": _GREY, "linewidth": 0.7, "shrinkA": 0, "shrinkB": 4}
            axes.annotate("", label.xy, label.xyann, textcoords="offset points", arrowprops=line, zorder=1.5)


def _place(axes: Axes, point: _Point, taken: Sequence[Bbox], intervals: Sequence[Bbox]) -> tuple[Annotation, float]:
    """The label of a point, and how far from it; near, clear of intervals, or else anywhere that is not taken."""
    near = [(*place, [*taken, *intervals]) for place in product(_DISTANCES[:_NEAR], _ANGLES)]
    anywhere = [(*place, list(taken)) for place in product(_DISTANCES, _ANGLES)]
    for distance, angle, obstacles in [*near, *anywhere]:
        label = _label(axes, point, distance, angle)
        if _free(label.get_window_extent().padded(4), obstacles, axes.bbox):
            return label, distance
        label.remove()
    return _label(axes, point, distance, angle), distance


def _box(axes: Axes, words: float, low: float, high: float) -> Bbox:
    """What a marker, or an interval and its end, covers, in pixels."""
    from matplotlib.transforms import Bbox

    (left, bottom), (right, top) = axes.transData.transform([(words, low), (words, high)])
    return Bbox.from_extents(left, bottom, right, top).padded(3 * _PER_INCH / 72)


def _label(axes: Axes, point: _Point, distance: float, angle: float) -> Annotation:
    across, up = cos(radians(angle)), sin(radians(angle))
    return axes.annotate(
        point.name,
        (point.words, point.mean),
        (distance * across, distance * up),
        textcoords="offset points",
        ha="left" if across > 0.3 else "right" if across < -0.3 else "center",
        va="bottom" if up > 0.3 else "top" if up < -0.3 else "center",
        fontsize=9,
        bbox=_BACKGROUND,
    )


def _free(box: Bbox, taken: Sequence[Bbox], inside: Bbox) -> bool:
    within = inside.x0 <= box.x0 and box.x1 <= inside.x1 and inside.y0 <= box.y0 and box.y1 <= inside.y1
    return within and not any(box.overlaps(other) for other in taken)
