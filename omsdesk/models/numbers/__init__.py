"""Numbers that identify people and papers: each module compacts, validates, formats and says what is wrong."""
