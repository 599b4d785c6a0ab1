"""Rules of care received: reference ranges and flags, which vaccination and which check-up is due; pure, with their sources."""
