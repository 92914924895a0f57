"""What a head's file says besides its tensors."""

from __future__ import annotations

from hwcore.model.head import Head


def metadata_of(head: Head, **more: str) -> dict[str, str]:
    """As ``save_head`` writes it for the ten digits, with what a test adds."""
    return {
        "labels": '["0","1","2","3","4","5","6","7","8","9"]',
        "temperature": "1.0",
        "unknown_below": "0.5",
        "backbone": head.backbone,
        **more,
    }
