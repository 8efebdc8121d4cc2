"""The parts of the page *Today*: its rows, how they are painted, what they say."""
