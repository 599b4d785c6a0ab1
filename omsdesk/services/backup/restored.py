"""What a restore did, or would do: how the copy stands to what was there, and who may sign in afterwards."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from omsdesk.errors import Said
from omsdesk.services.schema import upgrade

Clerks = Literal["none", "kept", "of copy"]


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did, or would do."""

    file: Path
    made_at: datetime | None
    """When the copy was made, where a manifest tells."""
    schema: str
    """That of the copy; it is brought to this program's."""
    audit_seq: int
    people: int
    present_audit_seq: int | None
    """The head of the register that was there; None where there was none, or one that cannot be read."""
    present_people: int | None
    kept: Path | None
    """Where the register that was there is kept."""
    damaged: bool
    """Whether what was there could not be opened, or not be copied whole."""
    rehearsed: bool
    anchored_seq: int | None = None
    """The last line of the audit, by what was noted outside of a register that cannot be read; None where it can be."""
    clerks: Clerks = "none"
    """Whose clerks there are after it: those of the register that was there, or of the copy, where that told none."""
    differing: tuple[str, ...] = ()
    """The logins of clerks who were kept as they are, and stand otherwise in the copy."""
    passwords: Literal["kept", "of copy"] = "kept"
    """Of which day they are that open the register, where clerks sign in to it."""

    @property
    def clerks_said(self) -> Said | None:
        """Who may sign in after it, in a sentence; None where nobody does."""
        if self.clerks == "none":
            return None
        if self.clerks == "of copy":
            return Said("cli.restore.clerks.of_copy" if self.passwords == "of copy" else "cli.restore.clerks.of_copy.but_keys")
        return Said("cli.restore.clerks.kept", {"logins": self.differing}) if self.differing else Said("cli.restore.clerks.same")

    @property
    def told(self) -> tuple[Said, ...]:
        """What whoever restores it has to know: how the copy stands to what was there, and who may sign in."""
        return tuple(said for said in (self.compared, self.clerks_said) if said is not None)

    @property
    def was_there(self) -> bool:
        """Whether there was a register, of whatever use, in the place that the copy comes to."""
        return self.damaged or self.present_audit_seq is not None

    @property
    def upgraded(self) -> bool:
        """Whether the schema of the copy was an older one."""
        return self.schema != upgrade.HEAD

    @property
    def lost_events(self) -> int | None:
        """How many lines of the audit the copy is older by."""
        return None if self.present_audit_seq is None else self.present_audit_seq - self.audit_seq

    @property
    def lost_people(self) -> int | None:
        """How many records of people fewer the copy holds."""
        return None if self.present_people is None else self.present_people - self.people

    @property
    def compared(self) -> Said:
        """How the copy stands to what was there, in a sentence."""
        events, people = self.lost_events, self.lost_people
        if events is None or people is None:
            code = "cli.restore.damaged" if self.damaged else "cli.restore.no_present"
            since = (self.anchored_seq or 0) - self.audit_seq
            return Said(f"{code}.since", {"events": since, "last": self.anchored_seq}) if since > 0 else Said(code)
        if not events and not people:
            return Said("cli.restore.same")
        code, sign = ("cli.restore.older", 1) if events > 0 else ("cli.restore.newer", -1)
        return Said(f"{code}.people" if sign * people > 0 else code, {"events": sign * events, "people": sign * people})
