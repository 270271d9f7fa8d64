"""The few line icons of the house, drawn on a 16 × 16 grid; each is decoration beside a word."""

from typing import Final

PATHS: Final[dict[str, str]] = {
    "arrow": "M3 8h10M9 4l4 4-4 4",
    "back": "M13 8H3M7 4L3 8l4 4",
    "check": "M3 8.5l3.2 3.2L13 5",
    "close": "M4 4l8 8M12 4l-8 8",
    "copy": "M6 6h7v7H6zM3 10V3h7",
    "down": "M4 6l4 4 4-4",
    "download": "M8 2.5v8M4.5 7L8 10.5 11.5 7M3 13.5h10",
    "list": "M6 4h7M6 8h7M6 12h7M3 4h.01M3 8h.01M3 12h.01",
    "lock": "M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 015 0v2.5",
    "mail": "M2.5 4h11v8h-11zM2.5 4.5L8 9l5.5-4.5",
    "map": "M2.5 4.5L6 3l4 1.5L13.5 3v8.5L10 13l-4-1.5L2.5 13zM6 3v8.5M10 4.5V13",
    "redo": "M13 6.5H6.5a3.5 3.5 0 000 7H10M10 3.5l3 3-3 3",
    "search": "M7 11.5a4.5 4.5 0 100-9 4.5 4.5 0 000 9zM10.5 10.5l3 3",
    "undo": "M3 6.5h6.5a3.5 3.5 0 010 7H6M6 3.5l-3 3 3 3",
    "warning": "M8 2.5l6 11H2zM8 6.5v3M8 11.5h.01",
}
