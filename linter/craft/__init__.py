"""For those who write policies: examples tried, conditions probed, and an outcome traced back to the lines that decided it."""
