"""Sentences and terms for people, in both languages, for every face and every report."""
