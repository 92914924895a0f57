"""``hwcore evaluate``: how good the model is on labelled data."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from hwcore import __version__
from hwcore.alphabets import AlphabetInUse, alphabets_of
from hwcore.data import Part
from hwcore.errors import DataError
from hwcore.reasons import Reason
from hwcore.translation import marked, percentage, plain_date, tr, tr_count, worded

from .arguments import (
    add_alphabet_argument,
    add_model_arguments,
    check_alphabet,
    load_engine,
)
from .evaluate_text import of_part, run_text, with_model
from .failures import tell
from .reading_arguments import add_reading_arguments
from .tables import named_figures, table

if TYPE_CHECKING:
    from hwcore.data import Dataset
    from hwcore.evaluation import Answers, Evaluation
    from hwcore.model import Engine

CONFUSIONS = 8
"""Most confusions listed."""
LEFT_OUT = 20
"""Most samples named that could not be read; the others are counted."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "evaluate",
        help="measure the model on labelled data",
        description="Measure the model on ink .jsonl, an .npz of strokes or images, a .csv of a "
        "label and pixels in each row, a folder of IDX files (its test files where it has them), "
        "or a folder of images with a subfolder for each label. Ink that is none of the labels "
        '("outlier": true) is counted apart. Samples that cannot be read are named on stderr and '
        "left out; the exit code is 1 only where none could be read. Answers are sought among the "
        "classes of the labels that the data have (digits, capitals, small letters, symbols); with "
        "--alphabet among those of it, and samples of other labels are left out. Own symbols of a "
        "taught head are always among them. With --text, words and lines are read: of an .npz of "
        'strokes with "text", ink .jsonl with "text", InkML or UNIPEN; --model is a model of lines '
        "then, and --language, --mode and --lexicon are as for hwcore read.",
        allow_abbrev=False,
    )
    parser.add_argument("path", type=Path, metavar="PATH", help="the labelled data")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--text",
        action="store_true",
        help="measure how words and lines are read: characters and words wrong",
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FOLDER",
        help="also write a page there: figures, confusion matrix, reliability diagram and the "
        "worst errors with what the network looked at",
    )
    parser.add_argument(
        "--part",
        choices=get_args(Part),
        help="only these writers of pen data, as UNIPEN's are divided by their names",
    )
    parser.add_argument(
        "--exclude",
        type=Path,
        metavar="FILE",
        help="a list of samples whose label is clearly wrong, a line each (INDEX or "
        "SOURCE:INDEX, counted from 0, then the label it has there and a remark, if wanted): give "
        "the figures without them, too",
    )
    add_alphabet_argument(
        parser,
        marked("measure on these labels and among them alone (default: those that the data have)"),
    )
    add_model_arguments(parser)
    add_reading_arguments(parser)
    parser.set_defaults(run=run, refuse=parser.error)


def run(args: argparse.Namespace) -> int:
    """Print the figures; write the report where one is wanted."""
    if args.text:
        if args.alphabet is not None:
            args.refuse(tr("--alphabet is for characters; with --text there is --mode"))
        return run_text(args)
    from hwcore.data import read_dataset
    from hwcore.evaluation import (
        answer_dataset,
        count_rejected,
        evaluate_answers,
        read_label_errors,
        without_places,
    )
    from hwcore.progress import Bar

    if args.report is not None:
        from hwcore.evaluation.report import prepare_folder

        prepare_folder(args.report, args.path)
    engine = load_engine(args)
    check_alphabet(args.alphabet, engine)
    data = read_dataset(args.path)
    listed = (
        read_label_errors(args.exclude, data, _source(args)) if args.exclude else frozenset[int]()
    )
    if args.part:
        data = _of_part(data, args.part, args.path)
    for fault in data.faults[:LEFT_OUT]:
        _left_out(fault)
    if len(data.faults) > LEFT_OUT:
        tell(tr("left out: and {} more").format(len(data.faults) - LEFT_OUT))
    outliers, data = data.outliers(), data.labelled()
    among = args.alphabet
    if among is None:
        among = alphabets_of(data.labels, engine.alphabet.own_symbols)
    else:
        data = _in_alphabet(data, among, engine, args.path)
    answers = answer_dataset(engine, data, Bar(), _left_out, among)
    away = count_rejected(engine, outliers, Bar(), among) if len(outliers) else 0
    none = {"n": len(outliers), "turned_away": away} if len(outliers) else None
    evaluation = evaluate_answers(answers)
    cleaned = evaluate_answers(without_places(answers, data, listed)) if args.exclude else None
    page = None
    try:
        if args.report is not None:
            page = _report(args, engine, data, answers, cleaned, listed, among)
    finally:  # a report that cannot be written does not cost the figures
        figures = (evaluation, cleaned, none)
        print(_json(*figures) if args.json else _text(answers, among, engine, *figures))
    if page is not None and not args.json:
        print("\n" + tr("report written to {}").format(page))
    return 0


def _report(
    args: argparse.Namespace,
    engine: Engine,
    data: Dataset,
    answers: Answers,
    cleaned: Evaluation | None,
    listed: frozenset[int],
    among: AlphabetInUse,
) -> Path:
    from hwcore.evaluation.report import ReportFigures, write_report
    from hwcore.progress import Bar

    source = _source(args)
    figures = ReportFigures(
        answers,
        source=of_part(source, args.part),
        about=_about(args, engine, among),
        cleaned=cleaned,
        list_name=args.exclude.name if args.exclude else "",
        left_out=len(data.faults) + len(data) - len(answers),
    )
    return write_report(args.report, figures, engine, data, Bar(), listed)


def _source(args: argparse.Namespace) -> str:
    """The data's own name, by which a list of label errors calls it."""
    return str(args.path.resolve().name)


def _of_part(data: Dataset, part: Part, path: Path) -> Dataset:
    from hwcore.data import no_writer_of_part, unipen_part, writers_unknown

    if not any(data.writers):
        raise writers_unknown(path)
    chosen = data.where(lambda _, writer: unipen_part(writer) == part)
    if not len(chosen):
        raise no_writer_of_part(path, part)
    return chosen


def _in_alphabet(data: Dataset, among: AlphabetInUse, engine: Engine, path: Path) -> Dataset:
    own = engine.alphabet.own_symbols
    chosen = data.where(lambda label, _: label in among or label in own)
    if not len(chosen):
        raise DataError(
            "no-sample-of-alphabet",
            "{path}: has no sample with a label of the alphabet {name}",
            path=path,
            name=among.name,
        )
    left = len(data) - len(chosen)
    if left:
        text = tr_count(
            "left out: {count} sample, as its label is not in the alphabet {name}",
            "left out: {count} samples, as their labels are not in the alphabet {name}",
            left,
        )
        tell(text.format(count=left, name=among.name))
    return chosen


def _about(args: argparse.Namespace, engine: Engine, among: AlphabetInUse) -> str:
    return tr("Measured on {date} {with_model}, {labels}, hwcore {version}.").format(
        date=plain_date(date.today()),
        with_model=_with_model(args),
        labels=_labels_in_use(engine, among),
        version=__version__,
    )


def _with_model(args: argparse.Namespace) -> str:
    if args.head is None:
        return with_model(args)
    if args.model is None:
        return tr("with the shipped model and the head in {head}").format(head=args.head)
    text = tr("with the model in {model} and the head in {head}")
    return text.format(model=args.model, head=args.head)


def _labels_in_use(engine: Engine, among: AlphabetInUse) -> str:
    """As "94 labels" or "10 of 94 labels (digits)"."""
    chosen, labels = len(among.chosen_of(engine.alphabet)), len(engine.alphabet)
    if chosen == labels:
        return tr("{labels} labels").format(labels=labels)
    text = tr("{chosen} of {labels} labels ({alphabet})")
    return text.format(chosen=chosen, labels=labels, alphabet=among.name)


def _json(
    evaluation: Evaluation, cleaned: Evaluation | None, outliers: dict[str, int] | None
) -> str:
    found = evaluation.to_json()
    if outliers is not None:
        found["outliers"] = outliers
    if cleaned is not None:
        found["excluded"] = evaluation.n - cleaned.n
        found["without_excluded"] = cleaned.to_json()
    return json.dumps(found)


def _left_out(fault: Reason) -> None:
    tell(tr("left out: {}").format(worded(fault)))


def _text(
    answers: Answers,
    among: AlphabetInUse,
    engine: Engine,
    evaluation: Evaluation,
    cleaned: Evaluation | None,
    outliers: dict[str, int] | None,
) -> str:
    unknown = int(answers.unknown.sum())
    figures = [
        (tr("samples"), str(evaluation.n)),
        (tr("accuracy"), _with_count(evaluation.accuracy, tr("{} wrong"), evaluation.wrong)),
        (tr("calibration error"), percentage(evaluation.ece)),
        (tr("not sure"), f"{percentage(unknown / evaluation.n)}  ({unknown})"),
    ]
    if evaluation.has_look_alikes:
        figures.append((tr("look-alikes as one"), percentage(evaluation.folded_accuracy)))
    if outliers is not None:
        away = tr("{} not sure").format(outliers["turned_away"])
        figures.append((tr("of no label"), f"{outliers['n']}  ({away})"))
    if cleaned is not None:
        wrong = tr("{wrong} wrong of {count}").format(wrong=cleaned.wrong, count=cleaned.n)
        figures.append((tr("label errors aside"), f"{percentage(cleaned.accuracy)}  ({wrong})"))
    head = (tr("label"), tr("precision"), tr("recall"), "F1", tr("support"))
    rows = [
        (
            label,
            *map(percentage, (score.precision, score.recall, score.f1)),
            str(score.support),
        )
        for label, score in evaluation.per_class.items()
        if score.support
    ]
    lines = [*named_figures(figures), "", *table(head, rows)]
    confusions = evaluation.confusions()[:CONFUSIONS]
    if confusions:
        taken_for = tr("{written} taken for {read}: {count}")
        lines += ["", tr("most common confusions")]
        lines += [
            taken_for.format(written=true, read=taken, count=count)
            for count, true, taken in confusions
        ]
    if len(evaluation.labels) < len(engine.alphabet):
        text = tr("answered among {chosen} of {labels} labels ({alphabet})")
        chosen = len(among.chosen_of(engine.alphabet))
        labels = len(engine.alphabet)
        lines += ["", text.format(chosen=chosen, labels=labels, alphabet=among.name)]
    return "\n".join(lines)


def _with_count(share: float, text: str, count: int) -> str:
    return f"{percentage(share)}  ({text.format(count)})"
