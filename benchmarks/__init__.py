"""What govlint is measured against: made-up organisations, other programs over the same files, and one table of it all."""
