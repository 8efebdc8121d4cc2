"""The parts of the settings page, each a card that knows its own words."""
