"""Care received as the register keeps it: read and written in the caller's session, behind the secrecy of `secrecy`."""
