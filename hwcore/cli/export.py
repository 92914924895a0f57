"""``hwcore export``: a model's whole network as one file for other programs."""

from __future__ import annotations

import argparse
from pathlib import Path

from hwcore.translation import decimal, tr

from .training_extra import require_training_extra

FORMATS = ("onnx", "torchscript", "pt2")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "export",
        help="write a model's network for other programs",
        description="Write a model's whole network, from raster to logits, to one file, "
        "without what reads the order of strokes beside it. It is "
        "loaded again and compared with the original on real samples before it is kept. MODEL is "
        "what hwcore train wrote, or the model that ships.",
        allow_abbrev=False,
    )
    parser.add_argument("model", type=Path, metavar="MODEL", help="the model's folder")
    parser.add_argument("--format", required=True, choices=FORMATS)
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="is replaced")
    parser.add_argument(
        "--samples",
        type=Path,
        metavar="PATH",
        help="what to compare on, as for hwcore evaluate (default: the digits recorded for the "
        "demo, each also perturbed)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Export, and say how well the file agrees with the original."""
    require_training_extra(tr("exporting"))
    from hwcore.training.export import export_model, read_samples, recorded_samples

    rasters = recorded_samples() if args.samples is None else read_samples(args.samples)
    exported = export_model(args.model, args.format, args.out, rasters)
    print(
        tr(
            "{path}: {megabytes} MB, loaded again; on {samples} samples its logits differ from "
            "the original's by at most {difference:.0e} of the largest"
        ).format(
            path=args.out,
            megabytes=decimal(exported.bytes / 1e6, 1),
            samples=exported.samples,
            difference=exported.difference,
        )
    )
    return 0
