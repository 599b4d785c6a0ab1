"""What a printed form says: the text of a PDF as a reader of it gets it."""

import pypdfium2


def words_of(pdf: bytes) -> str:
    """The words of all pages in one line; how lines were broken does not matter."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(" ".join(_page_texts(document)).split())
    finally:
        document.close()


def _page_texts(document):
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        yield text.get_text_range()
        text.close()
        page.close()
