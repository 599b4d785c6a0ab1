"""Where the clerk stands on the page of a visit: what F2, Shift+Del, Ctrl+D and F12 mean follows from it."""

from dataclasses import dataclass

from omsdesk.services.care.rows import PaperRow, ResultRow, ServiceRow


@dataclass(frozen=True, slots=True)
class Standing:
    """The line of the list that has the focus; nothing where the whole visit is meant."""

    line: ServiceRow | PaperRow | ResultRow | None = None

    @property
    def service(self) -> ServiceRow | None:
        """The service one stands on."""
        return self.line if isinstance(self.line, ServiceRow) else None

    @property
    def paper(self) -> PaperRow | None:
        """The edition of a paper one stands on."""
        return self.line if isinstance(self.line, PaperRow) else None

    @property
    def result(self) -> ResultRow | None:
        """The test result one stands on."""
        return self.line if isinstance(self.line, ResultRow) else None


WHOLE_VISIT = Standing()
