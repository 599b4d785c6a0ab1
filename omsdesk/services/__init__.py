"""What the desk does: one method a use case, over the store."""
