"""Copies of the register: made by the clock and before what cannot be taken back, restored on trial, and put back in earnest."""

from omsdesk.services.backup.bringing import require_file
from omsdesk.services.backup.desk import Backups, BackupState, Renewed
from omsdesk.services.backup.restored import Restored
from omsdesk.services.backup.restoring import Keys, restore
from omsdesk.services.backup.shelf import Copy, copies_of

__all__ = ["BackupState", "Backups", "Copy", "Keys", "Renewed", "Restored", "copies_of", "require_file", "restore"]
