"""The parts of the dialog that takes in a ledger."""
