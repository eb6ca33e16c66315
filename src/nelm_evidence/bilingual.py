"""
Files of words in both languages: a YAML file comes in, values of pydantic go out.

A room whose answers people read keeps its words in such a file, and says in a `Definition` what may
stand there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from nelm_evidence.errors import FileError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

T = TypeVar("T", bound="Definition")
HeadingLanguage = Literal["en", "zh", "both"]


class Definition(BaseModel):
    """What all parts of these files share: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Label(Definition):
    """The same words in both languages."""

    en: str
    zh: str
    one: str | None = None
    """The English singular, of a unit."""

    def __getitem__(self, language: HeadingLanguage) -> str:
        """Return the words in one language, or those of both where they differ."""
        if language == "both" and self.en != self.zh:
            return f"{self.en} {self.zh}"
        return self.zh if language == "zh" else self.en


def load_definition(file: Traversable, kind: type[T]) -> T:
    """Load a YAML file of this kind."""
    import yaml  # noqa: PLC0415  # only who shows something to people pays for it

    try:
        return kind.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except OSError as fault:
        raise FileError(str(file), f"cannot be read: {fault.strerror}") from fault
    except (yaml.YAMLError, ValidationError, UnicodeError) as fault:
        raise FileError(str(file), f"not a valid definition: {fault}") from fault
