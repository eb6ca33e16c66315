"""The files that come with the tool: first in the package, then in the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from nelm_evidence import bundled
from nelm_evidence.errors import FileError


def test_in_a_checkout() -> None:
    """They stand at its root."""
    root = Path(__file__).resolve().parents[2]
    assert bundled.evidence() == root / "evidence.yaml"
    assert bundled.templates() == root / "templates"


def test_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They stand in the package, which goes before whatever lies two folders above."""
    package = tmp_path / "lib" / "site-packages" / "nelm_evidence"
    (package / "_bundled" / "templates").mkdir(parents=True)
    (tmp_path / "lib" / "templates").mkdir()
    monkeypatch.setattr(bundled, "_PACKAGE", package)
    assert bundled.templates() == package / "_bundled" / "templates"


def test_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that says what to do."""
    monkeypatch.setattr(bundled, "_PACKAGE", tmp_path / "a" / "b")
    with pytest.raises(FileError, match=r"evidence\.yaml: does not exist, .* Install the tool"):
        bundled.evidence()
