"""omsdesk: a desk program for compulsory health insurance (ОМС)."""

__version__ = "0.1.0"
