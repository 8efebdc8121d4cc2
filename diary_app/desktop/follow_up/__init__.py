"""The parts of the follow-up page: the work list, one matter, its steps."""
