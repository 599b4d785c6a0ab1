"""The commands of the print centre, of the list that it prints and of the printer that is set right there."""

from omsdesk.views.command import Command
from omsdesk.views.labels import QT_TRANSLATE_NOOP

COUNTER, BATCH, CALIBRATION = ("printCentre",), ("print_batch",), ("calibration_page",)

PRINT_COMMANDS: tuple[Command, ...] = (
    Command(
        "print_again",
        QT_TRANSLATE_NOOP("Actions", "Print the paper of the job again"),
        "view",
        ("Ctrl+Enter", "Ctrl+Return", "Ctrl+P"),
        COUNTER,
        "print",
    ),
    Command(
        "save_job", QT_TRANSLATE_NOOP("Actions", "Save the paper as PDF"), "view", ("Ctrl+S",), (*COUNTER, *CALIBRATION), "save"
    ),
    Command("cancel_job", QT_TRANSLATE_NOOP("Actions", "Cancel the job"), "view", ("Delete",), (*COUNTER, *BATCH)),
    Command("print_list_of", QT_TRANSLATE_NOOP("Actions", "Print many: of a list or of a day"), "view", ("Ins",), COUNTER),
    Command("set_printer", QT_TRANSLATE_NOOP("Actions", "Set a printer right"), "view", ("Ctrl+R",), COUNTER),
    Command("choose_list", QT_TRANSLATE_NOOP("Actions", "Choose the file of the list"), "view", ("F4",), BATCH, "search"),
    Command("print_list", QT_TRANSLATE_NOOP("Actions", "Print them all"), "view", ("Ctrl+Enter", "Ctrl+Return"), BATCH, "print"),
    Command("print_calibration", QT_TRANSLATE_NOOP("Actions", "Print the page"), "view", ("Ctrl+P",), CALIBRATION, "print"),
    Command(
        "keep_offset",
        QT_TRANSLATE_NOOP("Actions", "Keep what was measured"),
        "view",
        ("Ctrl+Enter", "Ctrl+Return"),
        CALIBRATION,
        "save",
    ),
)
