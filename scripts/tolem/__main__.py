"""The command line of Tolem. `make help` lists the make targets that run these commands."""

import os
import signal
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from .cli import build, check, scaffold, words, write
from .data.diagnostics import DataError, as_json, printable
from .pages.environment import with_location
from .today import day, today

Command = Callable[..., int]


def main() -> int:
    """Run a command. Invalid data, template errors, a locked site and file errors exit with status 1."""
    options = vars(_parser().parse_args())
    if "today" in options:
        options["today"] = options["today"] or today()
    run: Command = options.pop("run")
    folder = options.get("folder")
    try:
        # A folder to write may be missing.
        if folder and not folder.is_dir() and (folder.exists() or run in (check.run, check.due)):
            raise NotADirectoryError(f"{printable(folder)}: expected a folder, found none")
        code = run(**options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader closed the pipe, as `head` does. Discard what Python flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if isinstance(error, DataError) and options.get("json"):
            print(as_json(error.faults))
        else:
            print(with_location(error), file=sys.stderr)
        return 1
    return code


def _parser() -> ArgumentParser:
    """The parser. Argument names are the parameters of the commands, whose docstrings are the help texts."""
    parser = ArgumentParser(prog="python -m tolem", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    dated, folder, json = (ArgumentParser(add_help=False) for _ in range(3))
    dated.add_argument("--today", type=day, help="the date to use, YYYY-MM-DD (default: today in Almaty)")
    folder.add_argument("folder", nargs="?", type=Path, help="use this folder instead of the default")
    json.add_argument("--json", action="store_true", help="print only the diagnostics, as JSON")

    def add(name: str, run: Command, *parents: ArgumentParser) -> ArgumentParser:
        about = run.__doc__
        command = commands.add_parser(name, help=about, description=about, parents=parents)
        command.set_defaults(run=run)
        return command

    built = add("build", build.run, dated, folder)
    built.add_argument("--smaller", action="store_true", help="allow the site to shrink by more than a tenth")
    built.add_argument("--compressed", action="store_true", help="also write .br and .gz files")
    add("rollback", build.roll_back, folder)
    add("check", check.run, dated, folder, json)
    site = add("check-site", build.check_site, dated, folder, json)
    site.add_argument(
        "--release",
        action="store_true",
        help="if there are no findings, update addresses.txt and anchors.txt",
    )
    add("due", check.due, dated, folder)
    add("serve", check.serve)
    add("markdown", write.markdown, dated, folder)
    add("words", words.run, dated)
    add("method", scaffold.method, dated).add_argument("name", metavar="id")
    claim = add("claim", scaffold.claim)
    claim.add_argument("name", metavar="id")
    claim.add_argument("--file", default="", help="the file of data/claims/ to add the claim to")
    claim.add_argument("--new", default="", help="create this file of data/claims/ with the claim")
    add("language", scaffold.language).add_argument("code", metavar="id")
    add("format", write.style)
    add("reference", write.about_data)
    add("hosting", write.hosting, folder)
    return parser


if __name__ == "__main__":
    # Exit without a traceback on Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(main())
