"""The schema of the store: its migrations, and how a store is brought to this program's version."""
