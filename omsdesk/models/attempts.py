"""How long somebody who gave a wrong password waits before the next one is looked at (OWASP ASVS 5.0, 6.3.1).

>>> [wait_after(failed) for failed in (0, 1, 2, 4, 5, 50)]
[0.0, 1.0, 2.0, 8.0, 900.0, 900.0]
"""

LOCKING = 5
"""Wrong passwords in a row after which the clerk is locked out for a while."""
LOCKED_SECONDS = 15 * 60.0


def wait_after(failed: int) -> float:
    """Seconds from the last of so many failures in a row until another password is looked at."""
    if not failed:
        return 0.0
    return LOCKED_SECONDS if failed >= LOCKING else float(2 ** (failed - 1))
