"""How much a scanned document may hold; the sentences that refuse one name these figures."""

LARGEST = 20 * 1024 * 1024
"""Bytes of one document."""
TOGETHER = 100 * 1024 * 1024
"""Bytes of all documents that come with one application from elsewhere: they are held in memory until it is filed."""
PAGES_MOST = 100
PAGE_PIXELS_MOST = 60_000_000
"""Dots of one picture: A4 at 780 dots an inch, A3 at 550. In colours each takes four bytes of memory while it is looked at."""
SIDE_MOST = 65_535
"""Dots of one side, as in a JPEG; a row takes memory of its own however short it is, and no scan is longer."""
PIXELS_MOST = 1_000_000_000
"""Dots of all pages of a TIFF together: 100 pages of A4 at 300 dots an inch."""
THUMBNAIL = 200
"""The longer side of a thumbnail in dots."""
PDF_SECONDS = 20
"""How long one PDF may take, the start of its process included; 100 pages of a scan take a tenth of it."""
PDF_MEMORY = 1024**3
"""Bytes of memory that its process may take."""
