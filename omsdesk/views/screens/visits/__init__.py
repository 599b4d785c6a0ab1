"""The screen of care received: the history of a person and the pages that are opened from it."""
