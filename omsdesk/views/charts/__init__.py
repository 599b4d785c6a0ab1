"""What is drawn: the strip of periods."""
