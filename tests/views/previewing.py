"""A preview whose papers are blank pages: what was made and sent is remembered."""

from omsdesk.services.print_jobs import writing
from omsdesk.services.rasters import PageImage
from tests.views.counter import PAGE, PrintJobs

WHITE = PageImage(60, 90, b"\xff" * (60 * 90 * 3))


class PreviewJobs(PrintJobs):
    """Remembers the forms that were made, and writes what is saved."""

    @property
    def made(self):
        return [(recipe.form, recipe.keys[0], recipe.size) for recipe in self.seen_recipes]

    @property
    def sent(self):
        return [(order.recipe.form, order.choice.printer) for order in self.orders if order.choice is not None]

    def carry_out(self, order, paper=None, progress=None, stop=None):
        if order.place is not None:
            writing.write(paper.content if paper is not None else PAGE, order.place)
        return super().carry_out(order, paper)
