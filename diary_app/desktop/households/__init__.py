"""The parts of the page *Households*: the list of homes, the page of one, correcting a resident."""
