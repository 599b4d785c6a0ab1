"""`python -m omsdesk`: the command line; no verb at all opens the window."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()
    try:
        from omsdesk.cli import start
    except KeyboardInterrupt:
        sys.exit(130)
    start()
