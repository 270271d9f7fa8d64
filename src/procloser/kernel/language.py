"""Texts that exist in several languages as values, not as translations of code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LanguageText:
    """One text in Finnish, English and Swedish; an empty one is told in Finnish."""

    fi: str
    en: str
    sv: str

    def get(self, language: str) -> str:
        """Return the text in `language` ("fi", "en", "sv"), in Finnish where that is empty."""
        return {"fi": self.fi, "en": self.en, "sv": self.sv}.get(language[:2]) or self.fi
