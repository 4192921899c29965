"""A strict subset of CEL, the Common Expression Language: `parse`, `check`, `compile` and `explain`, each imported by need."""
