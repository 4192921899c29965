"""The interview: asks for what a governance file does not say yet, and writes it down."""
