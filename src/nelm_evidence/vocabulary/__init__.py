"""The words, as YAML files, and the one verb that loads them."""

from __future__ import annotations

from nelm_evidence.vocabulary.loading import load

__all__ = ["load"]
