"""The desk is left: covered after a while, by a key, or when the system locks; and opened by whoever sits there."""

from omsdesk.views.locking.idle import Idle
from omsdesk.views.locking.lock import Lock

__all__ = ["Idle", "Lock"]
