"""Screens that stand alone, while there is nobody at the desk yet: sign-in, recovery, the first administrator, a new password."""

from omsdesk.views.screens.entering.entrance import Entered, Entrance, Founder
from omsdesk.views.screens.entering.founding import Founding
from omsdesk.views.screens.entering.key_sheet import KeySheet
from omsdesk.views.screens.entering.new_password import NewPassword
from omsdesk.views.screens.entering.putting_back import PuttingBack
from omsdesk.views.screens.entering.recovery import Recovery
from omsdesk.views.screens.entering.rescuing import Rescuing
from omsdesk.views.screens.entering.sign_in import SignIn

__all__ = [
    "Entered",
    "Entrance",
    "Founder",
    "Founding",
    "KeySheet",
    "NewPassword",
    "PuttingBack",
    "Recovery",
    "Rescuing",
    "SignIn",
]
