"""The record: one SQLite file, its tables, its index and everything only SQLite can do."""
