"""The pages of the administration, a line each, in the order of their buttons; a page is made when it is shown first."""

from omsdesk.views.screens.admin.clerks_page import ClerksPage
from omsdesk.views.screens.admin.copies_page import CopiesPage
from omsdesk.views.screens.admin.key_page import KeyPage
from omsdesk.views.screens.admin.keys_page import KeysPage
from omsdesk.views.screens.admin.no_clerks_page import NoClerksPage
from omsdesk.views.screens.admin.oneself_page import OneselfPage
from omsdesk.views.screens.admin.page import AdminPage
from omsdesk.views.screens.admin.revoked_page import RevokedPage
from omsdesk.views.screens.admin.roles_page import RolesPage
from omsdesk.views.screens.admin.scanner_page import ScannerPage
from omsdesk.views.screens.admin.trail_page import TrailPage

PAGES: tuple[type[AdminPage], ...] = (
    NoClerksPage,
    ClerksPage,
    RolesPage,
    TrailPage,
    CopiesPage,
    KeysPage,
    RevokedPage,
    KeyPage,
    ScannerPage,
    OneselfPage,
)
