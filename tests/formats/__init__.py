"""The report formats, given awkward reports."""
