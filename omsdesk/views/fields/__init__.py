"""Single things on a screen: a value that can be copied, a date, the search line, a chip, a state."""
