"""The parts of the summary page: figures, trend, tables and the words beside them."""
