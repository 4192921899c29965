# Three-valued logic: true, false, and null for what is not known.
package logic

import rego.v1

# What stands at a path of the file, null where nothing does.
at(path) := object.get(input, path, null)

default same_as(_, _) := false

same_as(value, _) := null if value == null

same_as(value, wanted) := true if {
	value != null
	value == wanted
}

default within(_, _) := false

within(value, _) := null if value == null

within(value, choices) := true if {
	value != null
	value in choices
}

default negated(_) := null

negated(value) := true if value == false

negated(value) := false if value == true

# An array of values: true where one is, false where all are.
default some_of(_) := null

some_of(values) := true if true in values

some_of(values) := false if every value in values { value == false }

# An array of values: false where one is, true where all are.
default all_of(_) := null

all_of(values) := false if false in values

all_of(values) := true if every value in values { value == true }

# What becomes of a policy, from whether it applies and whether what it asks for is there.
default verdict(_, _) := "cannot_tell"

verdict(applies, _) := "not_applicable" if applies == false

verdict(applies, satisfied) := "pass" if {
	applies != false
	satisfied == true
}

verdict(applies, satisfied) := "fail" if {
	applies == true
	satisfied == false
}
