"""Every command and its key in one table: the menu, the palette (Ctrl+K), the key list (Ctrl+F1) and F1 show this table.

No command sits on a single letter or on Ctrl with punctuation, and none on two keys of one window: two actions on one key
silently switch each other off. Keys are the same in every language, and lie in the same place in every keyboard layout: what
Qt does not match, `keyboard.trigger_by_place` does.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from omsdesk.views.labels import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the clerk can ask for: its name, its words, its menu, its keys, and the places where it means something."""

    name: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()
    icon: str = ""
    separated: bool = False
    also: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What the palette finds it by: its words in the language of the window and in English, and what else it is called."""
        also = QCoreApplication.translate("Actions", self.also) if self.also else ""
        return (self.label, self.text, also)

    @property
    def label(self) -> str:
        """Its words in the current language."""
        return QCoreApplication.translate("Actions", self.text)

    @property
    def key_text(self) -> str:
        """Its first key, as keyboards are labelled."""
        return QKeySequence(self.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if self.keys else ""

    @property
    def all_keys(self) -> str:
        """All its keys, each once: a keyboard has two keys marked Enter, and plus sits on the key of =."""
        marked = [key for key in self.keys if not key.endswith(("Return", "="))]
        return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in marked)

    def belongs_to(self, screen: str) -> bool:
        """Whether it means something on that screen."""
        return not self.screens or screen in self.screens


MENUS: Mapping[str, str] = {
    "check": QT_TRANSLATE_NOOP("Actions", "&Check"),
    "person": QT_TRANSLATE_NOOP("Actions", "&Person"),
    "application": QT_TRANSLATE_NOOP("Actions", "&Application"),
    "view": QT_TRANSLATE_NOOP("Actions", "&View"),
    "seat": QT_TRANSLATE_NOOP("Actions", "&Desk"),
    "help": QT_TRANSLATE_NOOP("Actions", "&Help"),
}

VERIFY, BOTH, APPLICATION, DECISION, DUE = ("verify",), ("verify", "person"), ("application",), ("decision",), ("due",)
FAMILY, PERSON, MERGER = ("family",), ("person",), ("merger",)
VISITS, VISIT, RESULTS, DISPUTES, UNCLEAR = ("visits",), ("visit",), ("results",), ("disputes",), ("unclear",)
VISIT_FORM, VISIT_PART, VACCINATIONS, CALENDAR = ("visit_form",), ("visit_part",), ("vaccinations",), ("calendar",)
CLERKS, ENTERED = ("clerks",), ("clerk_form", "role_form")
KEPT = (*CLERKS, "roles")
ADMIN = (*KEPT, *ENTERED, "oneself", "recovery_key", "no_clerks", "admin")
ALL = (*BOTH, *APPLICATION, *DECISION, *DUE)

COMMANDS: tuple[Command, ...] = (
    Command("search", QT_TRANSLATE_NOOP("Actions", "To the search line"), "check", ("F3", "Ctrl+F"), icon="search"),
    Command("as_of", QT_TRANSLATE_NOOP("Actions", "Date to answer for"), "check", ("F4",), BOTH, icon="date"),
    Command("refresh", QT_TRANSLATE_NOOP("Actions", "Ask again"), "check", ("F5",), icon="refresh"),
    Command(
        "primary",
        QT_TRANSLATE_NOOP("Actions", "Next patient; nobody found is logged"),
        "check",
        ("Ctrl+Enter", "Ctrl+Return"),
        BOTH,
        icon="next",
    ),
    Command("back", QT_TRANSLATE_NOOP("Actions", "Back: close, clear, return"), "check", ("Esc",), icon="back"),
    Command("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), "check", ("Ctrl+Q",), separated=True, icon="quit"),
    Command(
        "print",
        QT_TRANSLATE_NOOP("Actions", "Preview and print"),
        "person",
        ("Ctrl+P",),
        (*ALL, *FAMILY, *VISITS, *VISIT, *VISIT_FORM, *DISPUTES, *VACCINATIONS, *RESULTS, "keySheet"),
        "print",
    ),
    Command(
        "copy_summary",
        QT_TRANSLATE_NOOP("Actions", "Copy the summary"),
        "person",
        ("Ctrl+Shift+C",),
        VERIFY,
        "copy",
    ),
    Command(
        "apply",
        QT_TRANSLATE_NOOP("Actions", "New application"),
        "application",
        ("F7",),
        (*ALL, *FAMILY, *VISITS, *VISIT),
        "apply",
    ),
    Command(
        "family",
        QT_TRANSLATE_NOOP("Actions", "Family of whoever is on screen"),
        "person",
        ("F8",),
        (*BOTH, *DUE, *FAMILY, *VISITS, *VISIT),
        "family",
    ),
    Command(
        "register_visit",
        QT_TRANSLATE_NOOP("Actions", "Register a visit"),
        "person",
        ("Ins",),
        (*BOTH, *VISITS, *VISIT, *VISIT_FORM),
        "date",
        also=QT_TRANSLATE_NOOP("Actions", "New visit, care received, vaccination, test results"),
    ),
    Command(
        "save_visit",
        QT_TRANSLATE_NOOP("Actions", "Register what is entered; then the next patient"),
        "person",
        ("Ctrl+Enter", "Ctrl+Return"),
        VISIT_FORM,
        "save",
    ),
    Command("merge", QT_TRANSLATE_NOOP("Actions", "Merge with another record…"), "person", (), PERSON, separated=True),
    Command("unmerge", QT_TRANSLATE_NOOP("Actions", "Split again"), "person", (), PERSON),
    Command("swap_records", QT_TRANSLATE_NOOP("Actions", "Swap the records"), "person", ("Ctrl+R",), MERGER),
    Command(
        "carry_out_merger",
        QT_TRANSLATE_NOOP("Actions", "Merge these records; what follows is told first"),
        "person",
        ("Ctrl+Enter", "Ctrl+Return"),
        MERGER,
    ),
    Command("correct_visit", QT_TRANSLATE_NOOP("Actions", "Correct the visit, or amend the paper"), "person", ("F2",), VISIT),
    Command("issue_paper", QT_TRANSLATE_NOOP("Actions", "Issue a paper for the visit"), "person", ("Ctrl+N",), VISIT),
    Command("enter_results", QT_TRANSLATE_NOOP("Actions", "Enter results that came later"), "person", ("Ctrl+E",), VISIT),
    Command(
        "save_part",
        QT_TRANSLATE_NOOP("Actions", "Issue the paper, enter the results"),
        "person",
        ("Ctrl+Enter", "Ctrl+Return"),
        VISIT_PART,
        icon="save",
    ),
    Command("link_person", QT_TRANSLATE_NOOP("Actions", "Link somebody"), "person", ("Ins",), FAMILY, separated=True),
    Command("correct_link", QT_TRANSLATE_NOOP("Actions", "Correct the link"), "person", ("F2",), FAMILY),
    Command("end_link", QT_TRANSLATE_NOOP("Actions", "End the link"), "person", ("Delete",), FAMILY),
    Command("household", QT_TRANSLATE_NOOP("Actions", "Who lives together"), "person", ("Ctrl+M",), FAMILY),
    Command("withdraw_link", QT_TRANSLATE_NOOP("Actions", "Take the link out as a mistake"), "person", ("Shift+Delete",), FAMILY),
    Command("dispute", QT_TRANSLATE_NOOP("Actions", "The insured disputes it"), "person", ("Ctrl+D",), VISIT, separated=True),
    Command(
        "save_dispute",
        QT_TRANSLATE_NOOP("Actions", "Write the dispute down"),
        "person",
        ("Ctrl+Enter", "Ctrl+Return"),
        VISIT,
        icon="save",
    ),
    Command(
        "withdraw_visit",
        QT_TRANSLATE_NOOP("Actions", "Withdraw as a mistake: the visit, a paper or a result"),
        "person",
        ("Shift+Delete",),
        VISIT,
    ),
    Command("put_back_visit", QT_TRANSLATE_NOOP("Actions", "Put the withdrawn visit back"), "person", (), VISIT),
    Command("answer_dispute", QT_TRANSLATE_NOOP("Actions", "Answer the dispute"), "person", ("F2",), DISPUTES),
    Command("settle_visit", QT_TRANSLATE_NOOP("Actions", "Nothing more to be clarified"), "person", ("Delete",), UNCLEAR),
    Command(
        "whole_visit", QT_TRANSLATE_NOOP("Actions", "Open the visit, whole"), "person", ("Ctrl+Enter", "Ctrl+Return"), UNCLEAR
    ),
    Command(
        "save_link",
        QT_TRANSLATE_NOOP("Actions", "Save the link or the move"),
        "person",
        ("Ctrl+Enter", "Ctrl+Return"),
        FAMILY,
        icon="save",
    ),
    Command(
        "open_results",
        QT_TRANSLATE_NOOP("Actions", "Test results"),
        "person",
        ("Ctrl+T",),
        (*BOTH, *VISITS, *VISIT),
        also=QT_TRANSLATE_NOOP("Actions", "Analyses, laboratory, values"),
    ),
    Command("find_result", QT_TRANSLATE_NOOP("Actions", "Find a test"), "person", ("F4",), RESULTS, "search", separated=True),
    Command("results_table", QT_TRANSLATE_NOOP("Actions", "Results as a table, and back"), "person", ("Ctrl+T",), RESULTS),
    Command("compare_days", QT_TRANSLATE_NOOP("Actions", "Two days side by side, and back"), "person", ("Ctrl+R",), RESULTS),
    Command(
        "vaccinations",
        QT_TRANSLATE_NOOP("Actions", "Vaccinations and what is due"),
        "person",
        ("Ctrl+J",),
        (*BOTH, *VISITS, *VISIT, *RESULTS),
        separated=True,
    ),
    Command("enter_vaccination", QT_TRANSLATE_NOOP("Actions", "Enter a dose or a refusal"), "person", ("Ins",), VACCINATIONS),
    Command("vaccination_reaction", QT_TRANSLATE_NOOP("Actions", "Reaction to the dose"), "person", ("F2",), VACCINATIONS),
    Command(
        "withdraw_vaccination",
        QT_TRANSLATE_NOOP("Actions", "Withdraw the entry as a mistake"),
        "person",
        ("Shift+Delete",),
        VACCINATIONS,
    ),
    Command(
        "save_vaccination",
        QT_TRANSLATE_NOOP("Actions", "Save the dose or the refusal"),
        "person",
        ("Ctrl+Enter", "Ctrl+Return"),
        VACCINATIONS,
        "save",
    ),
    Command("calendar", QT_TRANSLATE_NOOP("Actions", "Calendar of vaccinations"), "person", ("Ctrl+L",), VACCINATIONS),
    Command("add_line", QT_TRANSLATE_NOOP("Actions", "Add a line"), "person", ("Ins",), CALENDAR, separated=True),
    Command("change_line", QT_TRANSLATE_NOOP("Actions", "Change the line"), "person", ("F2",), CALENDAR),
    Command("remove_line", QT_TRANSLATE_NOOP("Actions", "Take the line out"), "person", ("Delete",), CALENDAR),
    Command(
        "save_line", QT_TRANSLATE_NOOP("Actions", "Save the line"), "person", ("Ctrl+Enter", "Ctrl+Return"), CALENDAR, "save"
    ),
    Command("restore_calendar", QT_TRANSLATE_NOOP("Actions", "Put the national calendar back"), "person", (), CALENDAR),
    Command(
        "next_step",
        QT_TRANSLATE_NOOP("Actions", "Next step; at the end, file it"),
        "application",
        ("Ctrl+Enter", "Ctrl+Return"),
        APPLICATION,
        "next",
    ),
    Command(
        "decide",
        QT_TRANSLATE_NOOP("Actions", "Check the decision; then send it"),
        "application",
        ("Ctrl+Enter", "Ctrl+Return"),
        DECISION,
        "next",
    ),
    Command("reasons", QT_TRANSLATE_NOOP("Actions", "Find a reason of the refusal"), "application", ("F4",), DECISION),
    Command("approve", QT_TRANSLATE_NOOP("Actions", "Approve"), "application", (), DECISION, separated=True),
    Command("refuse", QT_TRANSLATE_NOOP("Actions", "Refuse"), "application", (), DECISION),
    Command("withdraw", QT_TRANSLATE_NOOP("Actions", "Withdraw"), "application", (), DECISION),
    Command(
        "choose",
        QT_TRANSLATE_NOOP("Actions", "List of choices"),
        "application",
        ("F4",),
        (*APPLICATION, *VISIT_FORM, *VISIT_PART),
    ),
    Command(
        "scan",
        QT_TRANSLATE_NOOP("Actions", "Add a scan"),
        "application",
        ("F12",),
        (*APPLICATION, *VISIT, *VISIT_FORM, *VISIT_PART),
        "scan",
    ),
    Command(
        "hand_over", QT_TRANSLATE_NOOP("Actions", "Hand the draft to a colleague"), "application", ("Ctrl+Shift+H",), APPLICATION
    ),
    Command("discard", QT_TRANSLATE_NOOP("Actions", "Throw the draft away"), "application", ("Delete",), APPLICATION),
    Command(
        "discard_visit",
        QT_TRANSLATE_NOOP("Actions", "Throw away what is entered"),
        "application",
        ("Ctrl+Shift+Delete",),
        VISIT_FORM,
    ),
    Command(
        "undo",
        QT_TRANSLATE_NOOP("Actions", "Take back"),
        "application",
        ("Ctrl+Z",),
        (*APPLICATION, *FAMILY, *VISIT, *VISIT_FORM, *VISIT_PART, *CALENDAR),
        separated=True,
    ),
    Command(
        "redo",
        QT_TRANSLATE_NOOP("Actions", "Do again"),
        "application",
        ("Ctrl+Shift+Z",),
        (*APPLICATION, *VISIT_FORM, *VISIT_PART),
    ),
    Command("section_verify", QT_TRANSLATE_NOOP("Actions", "Check"), "view", ("Ctrl+1",), icon="check"),
    Command("section_person", QT_TRANSLATE_NOOP("Actions", "Person's card"), "view", ("Ctrl+2",), icon="person"),
    Command("section_applications", QT_TRANSLATE_NOOP("Actions", "Applications"), "view", ("Ctrl+3",), icon="applications"),
    Command("section_decisions", QT_TRANSLATE_NOOP("Actions", "Decisions"), "view", ("Ctrl+4",), icon="decide"),
    Command("section_due", QT_TRANSLATE_NOOP("Actions", "Falling due"), "view", ("Ctrl+5",), icon="date"),
    Command("section_family", QT_TRANSLATE_NOOP("Actions", "Family"), "view", ("Ctrl+6",), icon="family"),
    Command("section_visits", QT_TRANSLATE_NOOP("Actions", "Visits"), "view", ("Ctrl+7",), icon="visits"),
    Command("section_admin", QT_TRANSLATE_NOOP("Actions", "Administration"), "view", ("Ctrl+8",), icon="admin"),
    Command("seek_inside", QT_TRANSLATE_NOOP("Actions", "Search within the history"), "view", ("F4",), VISITS),
    Command(
        "give_reason",
        QT_TRANSLATE_NOOP("Actions", "Open what was elsewhere, with a reason"),
        "view",
        ("Ctrl+Enter", "Ctrl+Return"),
        (*VISITS, *DISPUTES, *RESULTS, *VACCINATIONS),
    ),
    Command(
        "list_disputes",
        QT_TRANSLATE_NOOP("Actions", "Disputed visits"),
        "view",
        ("Ctrl+Shift+D",),
        also=QT_TRANSLATE_NOOP("Actions", "Disputes of the insured, I was never there"),
    ),
    Command(
        "list_unclear",
        QT_TRANSLATE_NOOP("Actions", "Visits to be clarified"),
        "view",
        ("Ctrl+Shift+U",),
        also=QT_TRANSLATE_NOOP("Actions", "Clarify: urgent care, nobody known, no policy"),
    ),
    Command("by_family", QT_TRANSLATE_NOOP("Actions", "By family"), "view", ("Ctrl+G",), DUE),
    Command("next_pane", QT_TRANSLATE_NOOP("Actions", "Next pane"), "view", ("F6",), separated=True),
    Command("previous_pane", QT_TRANSLATE_NOOP("Actions", "Previous pane"), "view", ("Shift+F6",)),
    Command("larger", QT_TRANSLATE_NOOP("Actions", "Larger text"), "view", ("Ctrl++", "Ctrl+="), separated=True, icon="larger"),
    Command("smaller", QT_TRANSLATE_NOOP("Actions", "Smaller text"), "view", ("Ctrl+-",), icon="smaller"),
    Command("usual_size", QT_TRANSLATE_NOOP("Actions", "Usual text size"), "view", ("Ctrl+0",)),
    Command("full_screen", QT_TRANSLATE_NOOP("Actions", "Full screen"), "view", ("F11",), icon="screen"),
    Command("palette_light", QT_TRANSLATE_NOOP("Actions", "Light colours"), "view", separated=True, icon="light"),
    Command("palette_dark", QT_TRANSLATE_NOOP("Actions", "Dark colours"), "view", icon="dark"),
    Command("palette_auto", QT_TRANSLATE_NOOP("Actions", "Colours of the system"), "view", icon="system"),
    Command(
        "language_ru",
        QT_TRANSLATE_NOOP("Actions", "Русский"),
        "view",
        separated=True,
        icon="language",
        also=QT_TRANSLATE_NOOP("Actions", "Russian, language of the window"),
    ),
    Command(
        "language_en",
        QT_TRANSLATE_NOOP("Actions", "English"),
        "view",
        also=QT_TRANSLATE_NOOP("Actions", "English, language of the window"),
    ),
    Command(
        "lock",
        QT_TRANSLATE_NOOP("Actions", "Lock the desk"),
        "seat",
        ("Ctrl+Shift+L",),
        icon="lock",
        also=QT_TRANSLATE_NOOP("Actions", "Cover the screen, leave the desk for a while"),
    ),
    Command(
        "my_sign_in",
        QT_TRANSLATE_NOOP("Actions", "My sign-in: password, code, certificate"),
        "seat",
        separated=True,
        also=QT_TRANSLATE_NOOP("Actions", "Change the password, second factor"),
    ),
    Command(
        "sign_out",
        QT_TRANSLATE_NOOP("Actions", "Sign out; another clerk signs in"),
        "seat",
        ("Ctrl+Shift+Q",),
        icon="quit",
    ),
    Command("add_entry", QT_TRANSLATE_NOOP("Actions", "Add a clerk or a role"), "seat", ("Ins",), KEPT, separated=True),
    Command("change_entry", QT_TRANSLATE_NOOP("Actions", "Change the role"), "seat", ("F2",), KEPT),
    Command("close_entry", QT_TRANSLATE_NOOP("Actions", "Close the sign-in, or remove the role"), "seat", ("Delete",), KEPT),
    Command("let_in", QT_TRANSLATE_NOOP("Actions", "Let the clerk in again: a new password"), "seat", ("Ctrl+R",), CLERKS),
    Command("unlock_clerk", QT_TRANSLATE_NOOP("Actions", "Lift the wait after wrong passwords"), "seat", (), CLERKS),
    Command("remove_factors", QT_TRANSLATE_NOOP("Actions", "Ask no code and no key any more"), "seat", (), CLERKS),
    Command(
        "save_entry",
        QT_TRANSLATE_NOOP("Actions", "Save the clerk or the role"),
        "seat",
        ("Ctrl+Enter", "Ctrl+Return"),
        ENTERED,
        icon="save",
    ),
    Command("next_page", QT_TRANSLATE_NOOP("Actions", "Next page of the administration"), "seat", ("Ctrl+PgDown",), ADMIN),
    Command("previous_page", QT_TRANSLATE_NOOP("Actions", "Page before of the administration"), "seat", ("Ctrl+PgUp",), ADMIN),
    Command("help", QT_TRANSLATE_NOOP("Actions", "Help on this screen"), "help", ("F1",), icon="help"),
    Command("keys", QT_TRANSLATE_NOOP("Actions", "All keys"), "help", ("Ctrl+F1",), icon="keys"),
    Command("bug_reports", QT_TRANSLATE_NOOP("Actions", "Reports of errors"), "help"),
    Command("palette", QT_TRANSLATE_NOOP("Actions", "Command palette"), "help", ("Ctrl+K",), icon="command"),
)
