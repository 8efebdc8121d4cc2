"""The parts of the calendar page: the month as a grid, and the day beside it."""
