"""Commands of a repository, in a process of their own or, as that costs half a second, in this one."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from copies import ROOT
from tolem.__main__ import main

Done = subprocess.CompletedProcess[str]


def python(root: Path, *arguments: str, **environment: str) -> Done:
    """Run Python in the repository at `root` as its Makefile would, on no day but that of its arguments."""
    base = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    own = {"PYTHONPATH": str(root / "scripts"), "NO_MKDOCS_2_WARNING": "1", **environment}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=root, env={**base, **own}, capture_output=True, text=True, check=False)


def command(root: Path, *arguments: str, **environment: str) -> Done:
    return python(root, "-m", "tolem", *arguments, **environment)


def run(root: Path, *arguments: str, **environment: str) -> Done:
    """Run a command of this repository in this process, as if it stood below `root`."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for module in [module for name, module in sys.modules.items() if name.startswith("tolem.cli.")]:
            for name, value in vars(module).items():
                if isinstance(value, Path) and value.is_relative_to(ROOT):
                    patch.setattr(module, name, root / value.relative_to(ROOT))
        patch.setattr(sys, "argv", ["tolem", *arguments])
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        for name, text in environment.items():
            patch.setenv(name, text)
        try:
            code = main()
        except SystemExit as ended:
            # A sentence in the place of a number goes to the reader, and 1 to whoever called.
            code = ended.code if isinstance(ended.code, int) else 1
            err.write(f"{ended.code}\n" if isinstance(ended.code, str) else "")
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())
