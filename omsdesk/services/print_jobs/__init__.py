"""The print counter: a job for everything that is printed or saved, from its recipe to paper and again."""

from omsdesk.services.print_jobs.jobs import PROPOSAL, PrintJobs
from omsdesk.services.print_jobs.lists import Asked, LeftLine
from omsdesk.services.print_jobs.making import MOST_SEEN, Made, Maker
from omsdesk.services.print_jobs.recipe import MANY, Recipe, of_person
from omsdesk.services.print_jobs.rows import JobRow, JobsWanted, Left, NothingMade, Order, Outcome, Progress, Proposed, Standing

__all__ = [
    "MANY",
    "MOST_SEEN",
    "PROPOSAL",
    "Asked",
    "JobRow",
    "JobsWanted",
    "Left",
    "LeftLine",
    "Made",
    "Maker",
    "NothingMade",
    "Order",
    "Outcome",
    "PrintJobs",
    "Progress",
    "Proposed",
    "Recipe",
    "Standing",
    "of_person",
]
