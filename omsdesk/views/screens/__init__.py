"""The screens of the stack, and their parts."""
