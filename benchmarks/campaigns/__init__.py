"""Campaigns against the book: kills, flipped bytes, cuts; run by hand, never in the tests."""
