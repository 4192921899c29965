"""The one place that knows JSON Schema: what the governance schema says, and whether a document fits it."""
