"""Run commands of a repository, in a subprocess or, half a second faster, in this process."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from copies import ROOT
from tolem.__main__ import main

Result = subprocess.CompletedProcess[str]


def run_python(root: Path, *arguments: str, **environment: str) -> Result:
    """Run Python in the repository at `root`, as its Makefile does, without SOURCE_DATE_EPOCH."""
    base = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    own = {"PYTHONPATH": str(root / "scripts"), "NO_MKDOCS_2_WARNING": "1", **environment}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=root, env={**base, **own}, capture_output=True, text=True, check=False)


def run_subprocess(root: Path, *arguments: str, **environment: str) -> Result:
    """Run `python -m tolem` in the repository at `root`."""
    return run_python(root, "-m", "tolem", *arguments, **environment)


def run(root: Path, *arguments: str, **environment: str) -> Result:
    """Run `tolem` in this process, with all paths of `tolem.cli` moved from ROOT to `root`."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for module in [module for name, module in sys.modules.items() if name.startswith("tolem.cli.")]:
            for name, value in vars(module).items():
                if isinstance(value, Path) and value.is_relative_to(ROOT):
                    patch.setattr(module, name, root / value.relative_to(ROOT))
        patch.setattr(sys, "argv", ["tolem", *arguments])
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        for name, value in environment.items():
            patch.setenv(name, value)
        try:
            code = main()
        except SystemExit as error:
            # As in the interpreter: a message goes to stderr, with exit code 1.
            code = error.code if isinstance(error.code, int) else 1
            err.write(f"{error.code}\n" if isinstance(error.code, str) else "")
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())
