"""The parts of the page of works done: the list, the page of a work, its form."""
