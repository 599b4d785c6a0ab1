"""One row of a table of people: a newcomer, or what is wrong with the row, all at once.

A row is refused only for what cannot be right; what is doubtful is noted and loaded. A number that lost its first zeros in a
table program gets them back when it then passes. A phone or an address of mail never refuses a person: it is left out.
"""

from collections.abc import Sequence
from datetime import date
from operator import itemgetter

from omsdesk.services.exchange import identity, papers
from omsdesk.services.exchange.columns import Columns
from omsdesk.services.exchange.findings import Findings
from omsdesk.services.newcomer import Newcomer


class Reader:
    """Reads the rows of one table."""

    def __init__(self, found: Columns, today: date, source: str) -> None:
        """Read rows with these columns; `source` is where people came from, as checks and papers will name it."""
        # What has no column is taken from an empty value behind the last one.
        self._pick = itemgetter(*(found.width if place is None else place for place in found.positions))
        self._today = today
        self._source = source
        self.findings = Findings()

    def read(self, row: Sequence[str]) -> Newcomer | None:
        """The person of a row that has one empty value more than the header, or None; `findings` are those of this row."""
        found, today = self.findings, self._today
        found.begin()
        (
            fam, im, ot, w, dr, mr, dost, snils, enp, doctype, docser, docnum, docdate, name_vp,
            tel, email, okato, smo, vpolis, dbeg, dend, mo,
        ) = self._pick(row)  # fmt: skip
        number = identity.policy_number(found, enp) if enp else None
        parts, marks = identity.names(found, (fam, im, ot), dost)
        born, marks = identity.birth(found, dr, number, marks, today)
        sex = identity.sex(found, w, number)
        account = identity.account(found, snils) if snils else None
        if number and born:
            identity.compare(found, number, born, sex, (dr, w))
        held = papers.document(found, papers.Document(doctype, docser, docnum, docdate, name_vp), born, today)
        insured = papers.policy(found, papers.Policy(okato, smo, vpolis, dbeg, dend), number, self._source, today)
        attached = papers.attachment(found, mo, today) if mo else ()
        called = papers.phones(found, tel) if tel else ()
        mailed = papers.emails(found, email) if email else ()
        if born is None or (found.problems and found.refused):
            return None
        return Newcomer(
            *parts, born, sex, marks, mr or None, None, None, None, number, account, None, insured, held, (), (), (), called,
            mailed, attached, self._source, today,
        )  # fmt: skip
