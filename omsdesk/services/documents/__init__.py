"""Printed forms: Facts in, bytes of a PDF out; Russian content, neither database nor Qt."""
