"""Windows over the window: preview, palette, keys."""
