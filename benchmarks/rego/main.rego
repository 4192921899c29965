# What conftest shows: a policy that fails is denied, and what cannot be told is a warning.
package main

import data.policies
import rego.v1

deny contains sprintf("%s fails: %s", [policy, each.id]) if {
	some policy, outcomes in policies.found
	some each in outcomes
	each.verdict == "fail"
}

warn contains sprintf("%s cannot be told: %s", [policy, each.id]) if {
	some policy, outcomes in policies.found
	some each in outcomes
	each.verdict == "cannot_tell"
}
