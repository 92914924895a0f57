"""Completion of both commands for bash, zsh and fish, made from what their parsers say.

``python packaging/completions.py DIR`` writes ``bash/<command>``, ``zsh/_<command>`` and
``fish/<command>.fish``. In each, a function goes through the words up to the cursor to find which
command they have come to, such as ``hwcore bench read``; the rest is a table.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from commands import Argument, Command, commands

SHELLS = {"bash": "{}", "zsh": "_{}", "fish": "{}.fish"}
_BASH_LISTS = {"file": "compgen -f", "folder": "compgen -d"}
_ZSH_ACTIONS = {"file": "_files", "folder": "_files -/", "text": " "}


def main(folder: Path) -> None:
    """Write the files of all shells into a folder, which is made where it is missing."""
    for shell, name in SHELLS.items():
        (folder / shell).mkdir(parents=True, exist_ok=True)
        for command in commands():
            path = folder / shell / name.format(command.name)
            path.write_text(WRITERS[shell](command), encoding="utf-8")


def bash(command: Command) -> str:
    """What bash reads from ``bash-completion/completions/<command>``."""
    values, words, rest = [], [], []
    for one in command.all:
        for argument in one.options:
            if argument.value:
                places = "|".join(f'"{one.name} {flag}"' for flag in argument.flags)
                values.append(f"    {places}) {_bash_list(argument)}; return ;;")
        flags = " ".join(flag for argument in one.options for flag in argument.flags)
        names = " ".join(below.name.rpartition(" ")[2] for below in one.commands)
        words.append(f'    "{one.name}") flags="{flags}" names="{names}" ;;')
        if one.positionals:
            rest.append(f'    "{one.name}") {_bash_list(one.positionals[0])} ;;')
    name = command.name
    return f"""\
_{name}() {{
  local place={name} word flags names IFS=$'\\n'
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
  COMPREPLY=()
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case "$place $word" in {_places(command, "|")}) place="$place $word" ;; esac
  done
  case "$place $before" in
{_lines(values)}
  esac
  case "$place" in
{_lines(words)}
  esac
  IFS=$' \\n'
  if [[ $current == -* || -n $names ]]; then
    [[ $current == -* ]] && names=
    COMPREPLY=($(compgen -W "${{names:-$flags}}" -- "$current"))
    return
  fi
  IFS=$'\\n'
  case "$place" in
{_lines(rest)}
  esac
}}
complete -o filenames -F _{name} {name}
"""


def zsh(command: Command) -> str:
    """What zsh reads from ``site-functions/_<command>``."""
    cases = []
    for one in command.all:
        specs = [spec for argument in one.options for spec in _zsh_option(argument)]
        for argument in one.positionals:
            many = "*" if argument.is_many else ""
            specs.append(f"{many}:{argument.value}:{_zsh_action(argument)}")
        if one.commands:
            below = (f"{_last(sub)}\\:{_zsh_quoted(sub.summary)}" for sub in one.commands)
            specs.append("1:command:((" + " ".join(f'"{each}"' for each in below) + "))")
        quoted = " ".join("'" + spec.replace("'", "'\\''") + "'" for spec in specs)
        cases.append(f'    "{one.name}") _arguments -s -S : {quoted} ;;')
    name = command.name
    return f"""\
#compdef {name}
_{name}() {{
  local place={name} word
  local -i number=1 first=1
  for word in ${{words[2,CURRENT-1]}}; do
    (( number++ ))
    case "$place $word" in ({_places(command, "|")}) place="$place $word"; first=number ;; esac
  done
  shift $(( first - 1 )) words
  (( CURRENT -= first - 1 ))
  case "$place" in
{_lines(cases)}
  esac
}}
_{name} "$@"
"""


def fish(command: Command) -> str:
    """What fish reads from ``vendor_completions.d/<command>.fish``."""
    name = command.name
    lines = []
    for one in command.all:
        start = f"complete -c {name} -n '__{name}_at {one.name}'"
        lines += [
            f"{start} -f -a {_last(below)} -d {_fish_quoted(below.summary)}"
            for below in one.commands
        ]
        for argument in one.options:
            flags = " ".join(
                f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}"
                for flag in argument.flags
            )
            lines.append(f"{start} {flags}{_fish_value(argument)} -d {_fish_quoted(argument.help)}")
        for argument in one.positionals:
            if argument.choices:
                lines.append(f"{start} -f -a {_fish_quoted(' '.join(argument.choices))}")
            elif argument.takes in {"file", "folder"}:
                lines.append(f"{start} -F")
    places = _places(command, " ").replace('"', "'")
    return f"""\
function __{name}_at
    set -l place {name}
    for word in (commandline -opc)[2..-1]
        contains -- "$place $word" {places or "''"}; and set place "$place $word"
    end
    test "$place" = "$argv"
end
complete -c {name} -f
{_lines(lines)}
"""


WRITERS: dict[str, Callable[[Command], str]] = {"bash": bash, "zsh": zsh, "fish": fish}


def _places(command: Command, between: str) -> str:
    """All that belongs to the command, quoted; what no words ever are, where there is nothing."""
    found = between.join(f'"{one.name}"' for one in list(command.all)[1:])
    return found or ('""' if between == "|" else "")


def _lines(lines: list[str]) -> str:
    return "\n".join(lines) or "    *) ;;"


def _last(command: Command) -> str:
    return command.name.rpartition(" ")[2]


def _bash_list(argument: Argument) -> str:
    if argument.choices:
        makes = "compgen -W '" + "\n".join(argument.choices) + "'"
    elif argument.takes in _BASH_LISTS:
        makes = _BASH_LISTS[argument.takes]
    else:
        return ":"
    return f'COMPREPLY=($({makes} -- "$current"))'


def _zsh_option(argument: Argument) -> list[str]:
    text = _zsh_quoted(argument.help)
    value = f":{argument.value}:{_zsh_action(argument)}" if argument.value else ""
    return [f"{flag}[{text}]{value}" for flag in argument.flags]


def _zsh_action(argument: Argument) -> str:
    return f"({' '.join(argument.choices)})" if argument.choices else _ZSH_ACTIONS[argument.takes]


def _zsh_quoted(text: str) -> str:
    for sign in ("\\", "[", "]", ":", '"', "$", "`"):
        text = text.replace(sign, f"\\{sign}")
    return text


def _fish_value(argument: Argument) -> str:
    if not argument.value:
        return ""
    if argument.choices:
        return f" -x -a {_fish_quoted(' '.join(argument.choices))}"
    return {"file": " -r -F", "folder": " -x -a '(__fish_complete_directories)'"}.get(
        argument.takes, " -x"
    )


def _fish_quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
