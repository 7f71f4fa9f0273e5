"""The parsers of the command and its subcommands to code that completes their words in a shell.

shtab writes the code once, so that a shell completes without starting Python. It takes a command either for one with
subcommands or for one with files; ours is both, which the code below adds for bash and zsh. fish needs no addition;
PowerShell completes the options of a subcommand but not its name; tcsh knows nothing of subcommands.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping

SHELLS = ("bash", "zsh", "tcsh", "fish", "powershell")

# Files or, as the first word, a subcommand. Names that begin with _shtab are those of the code that shtab writes.
_BASH = """\
_summarize_files() {
  compgen -f -- "$1"
  if [ "$COMP_CWORD" -eq 1 ]; then compgen -W "${_shtab_summarize_subparsers[*]}" -- "$1"; fi
}
_shtab_summarize_pos_0_COMPGEN=_summarize_files"""

# The same, in place of shtab's own choice of a parser. `(*)::` would complete the first file only, `*:` all of them.
_ZSH = """\
_shtab_summarize() {
  local context state line curcontext="$curcontext" specs=_shtab_summarize_options
  if (( CURRENT == 2 )); then
    _shtab_summarize_commands
  elif [[ $words[2] == (@SUBCOMMANDS@) ]]; then
    specs=_shtab_summarize_${words[2]}_options
    shift words
    (( CURRENT -= 1 ))
  fi
  _arguments -C -s "${(@)${(@P)specs}/#'(*)::'/*:}"
}"""


def completion(
    shell: str, command: argparse.ArgumentParser, subcommands: Mapping[str, argparse.ArgumentParser]
) -> str:
    """Return the code; `command` is changed, so it must not parse afterwards."""
    import shtab

    if shell != "tcsh":  # which would offer the subcommands as the second word
        together = command.add_subparsers(metavar="COMMAND")
        for name, parser in subcommands.items():
            together.add_parser(
                name, parents=[parser], add_help=False, help=parser.description, description=parser.description
            )
    zsh = _ZSH.replace("@SUBCOMMANDS@", "|".join(subcommands))
    code: str = shtab.complete(command, shell=shell, preamble={"bash": _BASH, "zsh": zsh}.get(shell, ""))
    return f"{code}\n"
