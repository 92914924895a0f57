"""The channels of InkML traces: their order, units and orientation, and how a stroke is made."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from hwcore.errors import InkError

from .ink import FloatArray, Stroke
from .xml_elements import Element

MAX_CHANNELS: Final = 64
_MILLIMETRES: Final = {
    "m": 1e3, "cm": 10.0, "mm": 1.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6,
}  # fmt: skip
_SECONDS: Final = {"s": 1.0, "ms": 1e-3, "us": 1e-6, "ns": 1e-9}


@dataclass(frozen=True)
class Channels:
    """The values of each point of a trace, in their order.

    Attributes:
        names: of all channels, the intermittent ones last.
        x_scale, y_scale: to units of one length, x to the right and y down.
        t_scale: to seconds.
        f_low, f_high: no pressure, and the highest; NaN where nobody says.
    """

    names: tuple[str, ...] = ("X", "Y")
    x_scale: float = 1.0
    y_scale: float = 1.0
    t_scale: float = 1e-3
    f_low: float = 0.0
    f_high: float = math.nan

    def highest(self, values: FloatArray) -> float:
        """The highest pressure among the values of a trace; 0 where it has none."""
        pressures = self._column(values, "F")
        return float(np.nanmax(pressures)) if not np.isnan(pressures).all() else 0.0

    def stroke(self, values: FloatArray, highest: float) -> Stroke | None:
        """The stroke of a trace, of those points that have a place; None: there is none.

        Times, or pressures, are left out where one of the points lacks its own.

        Args:
            values: float64 [points, channels], NaN for what is not known.
            highest: the pressure that is 1 where the channel does not say.

        Raises:
            InkError: as ``Stroke.from_points``.
        """
        x, y = self._column(values, "X") * self.x_scale, self._column(values, "Y") * self.y_scale
        known = ~np.isnan(x) & ~np.isnan(y)
        if not known.any():
            return None
        top = highest if math.isnan(self.f_high) else self.f_high
        times = self._column(values, "T")[known] * self.t_scale
        pressures = (self._column(values, "F")[known] - self.f_low) / (top - self.f_low)
        columns = [x[known], y[known]]
        if not np.isnan(times).any():
            columns += [times] if np.isnan(pressures).any() else [times, pressures]
        return Stroke.from_points(np.stack(columns, axis=1).tolist())

    def _column(self, values: FloatArray, name: str) -> FloatArray:
        if name not in self.names:
            return np.full(len(values), math.nan)
        column: FloatArray = values[:, self.names.index(name)]
        return column


def channels_of(trace_format: Element, source: Element | None) -> Channels:
    """What a ``traceFormat`` says.

    Args:
        source: the ``inkSource`` it belongs to, which may say resolutions.

    Raises:
        InkError: no X or Y, more than ``MAX_CHANNELS``, or units and limits that cannot be.
    """
    described = trace_format.of("channel")
    for intermittent in trace_format.of("intermittentChannels"):
        described += intermittent.of("channel")
    if not described:
        return Channels()
    by_name = {channel.attributes.get("name", ""): channel for channel in reversed(described)}
    if len(described) > MAX_CHANNELS or not {"X", "Y"} <= by_name.keys():
        raise InkError(
            "inkml-no-x-and-y",
            "has a trace format without channels X and Y, or with more than {limit} channels",
            limit=MAX_CHANNELS,
        )
    found = Channels(tuple(channel.attributes.get("name", "") for channel in described))
    x, y = by_name["X"], by_name["Y"]
    x_unit, y_unit = _length(x, source), _length(y, source)
    found = replace(
        found,
        x_scale=-1.0 if x.attributes.get("orientation") == "-ve" else 1.0,
        y_scale=-1.0 if y.attributes.get("orientation") == "-ve" else 1.0,
    )
    if x_unit and y_unit and x_unit != y_unit:
        found = replace(found, y_scale=found.y_scale * y_unit / x_unit)
    if time := by_name.get("T"):
        found = replace(found, t_scale=_SECONDS.get(time.attributes.get("units", ""), 1e-3))
    if force := by_name.get("F"):
        low = _number(force, "min", 0.0)
        high = _number(force, "max", math.nan)
        found = replace(found, f_low=low, f_high=high if high > low else math.nan)
    return found


def _length(channel: Element, source: Element | None) -> float | None:
    """How long one step of a channel is, in millimetres; None where nobody says."""
    for entry in [] if source is None else _properties(source):
        unit = _MILLIMETRES.get(entry.attributes.get("units", "").removeprefix("1/"))
        of_channel = entry.attributes.get("channel") == channel.attributes["name"]
        if of_channel and entry.attributes.get("name") == "resolution" and unit is not None:
            steps = _number(entry, "value", 0.0)
            return unit / steps if steps > 0.0 else None
    return _MILLIMETRES.get(channel.attributes.get("units", ""))


def _properties(source: Element) -> list[Element]:
    lists = source.of("channelProperties")
    return [entry for properties in lists for entry in properties.of("channelProperty")]


def _number(element: Element, name: str, otherwise: float) -> float:
    try:
        value = float(element.attributes.get(name, otherwise))
    except ValueError:
        return otherwise
    return value if math.isfinite(value) else otherwise
