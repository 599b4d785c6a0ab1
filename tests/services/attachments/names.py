"""Forty names of files that have led programs where they should not go."""

EVIL_NAMES = (
    "../../etc/passwd", "..\\..\\windows\\system32\\config\\sam", "/etc/shadow", "C:\\Windows\\NUL", "\\\\server\\share\\a.pdf",
    "CON", "con.pdf", "PRN.txt", "AUX", "NUL", "COM1.pdf", "LPT1", "a:b", "паспорт.pdf:hidden.exe", "a.pdf::$DATA", ".", "..",
    "...", "", " ", "/", "\\", "~", "~root", "$HOME", "`id`", "$(id).pdf", "; rm -rf ~", "| cat", "a\0b.pdf", "a\nb.pdf",
    "a\r.pdf", "\u202efdp.exe", "\u2066паспорт\u2069.pdf", "a/../../b.pdf", "a%2f..%2fb", "....//....//a", "<img src=x>.pdf",
    "-rf", "я" * 300 + ".pdf", "file:///etc/passwd", "http://127.0.0.1/a.pdf", "'; drop table scanned_document; --", "a.pdf.exe",
)  # fmt: skip
