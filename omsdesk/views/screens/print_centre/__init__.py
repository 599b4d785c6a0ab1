"""The print centre: what was printed and saved here, again if need be; many papers at once; how a printer is set right."""

from omsdesk.views.screens.print_centre.screen import PrintCentre

__all__ = ["PrintCentre"]
