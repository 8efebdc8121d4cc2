"""The parts that writing an entry and reading one have in common."""
