"""Looks for inputs that nobody thought of."""
