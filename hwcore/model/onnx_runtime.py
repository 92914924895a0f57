"""ONNX Runtime, kept from reporting to its maker. Nothing else imports ``onnxruntime``,
but for its quantiser, which ``hwcore/training/export/quantization.py`` imports once this is done.

Its official builds send usage events over HTTPS, on Linux, Windows and macOS, and keep a device id
in the person's cache folder, unless this variable is set before the library is first loaded (its
``Privacy.md``, 1.31). ``onnxruntime.disable_telemetry_events()`` would come too late: an event of
its start has been made by then. ``tests/system/window/test_offline.py`` has the kernel watch.
"""

from __future__ import annotations

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

from onnxruntime import InferenceSession, SessionOptions

__all__ = ["InferenceSession", "SessionOptions"]
