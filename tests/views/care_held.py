"""What a frozen desk holds of care: nothing of anybody, unless a test says otherwise."""

from omsdesk.services.visits import DueLine


class NothingHeld:
    """The line of a card is what stands in `line`."""

    def __init__(self):
        self.line = DueLine(may_read=True, exist=False)

    def due_of(self, person_id):
        return self.line
