"""The one search line: what was typed, and who it finds."""
