"""Texts that exist in several languages as values, not as translations of code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LanguageText:
    """One text in Finnish and English; Swedish is None until it is complete."""

    fi: str
    en: str
    sv: str | None = None

    def get(self, language: str) -> str:
        """Return the text in `language` ("fi", "en", "sv"), in Finnish where it is missing."""
        return {"fi": self.fi, "en": self.en, "sv": self.sv}.get(language[:2]) or self.fi
