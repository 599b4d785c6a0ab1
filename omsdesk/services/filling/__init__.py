"""Many people written at once with everything derived from them, inside the caller's one transaction.

Use::

    with database.write() as session:
        filled = filling.fill(session, newcomers, seat=seat, today=settings.today)

`newcomers` is any iterable, walked once and never held whole: it may be a generator over a file of ten million lines. Nothing is
committed here: the end of the caller's block keeps everything; an error, `Cancelled` or Ctrl+C inside it leaves nothing.
The caller has seen to it that each newcomer can be right (numbers checked, a part of the name, periods in order) and is new.

Who makes rows elsewhere, in another process for one, gathers them in `Rows` and writes each `Batch` with a `Filling`.
"""

from omsdesk.services.filling.rows import Batch, Rows
from omsdesk.services.filling.walk import Filled, Progress, fill
from omsdesk.services.filling.write import Filling

__all__ = ["Batch", "Filled", "Filling", "Progress", "Rows", "fill"]
