"""What the things are: records and pure rules."""
