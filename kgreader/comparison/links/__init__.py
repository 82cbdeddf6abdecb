"""Sentences of two reports that tell the same: terms, evidence, a learned model, grades."""
