# What the organisation is, and who holds what on the day of judgement.
package facts

import data.logic
import rego.v1

today := data.benchmark.as_of

a_year_ago := data.benchmark.a_year_ago

# --- the organisation

nation := logic.at(["organisation", "nation"])

sites := logic.at(["organisation", "sites"])

site_nations := [object.get(site, "nation", nation) | some site in sites] if is_object(sites)

site_nations := [] if is_number(sites)

# Where nobody says which sites there are, one may be anywhere.
site_nations := [null] if sites == null

england := logic.some_of([logic.same_as(each, "england") | some each in array.concat([nation], site_nations)])

site_count := count(sites) if is_object(sites)

site_count := sites if is_number(sites)

site_count := null if sites == null

owners := logic.at(["organisation", "owners"])

kinds_of_owner := [object.get(owner, "kind", owner) | some owner in owners; is_object(owner)]

plain_owners := [owner | some owner in owners; is_string(owner)]

all_owners := array.concat(kinds_of_owner, plain_owners)

default wholly_public := false

wholly_public := null if owners == null

wholly_public if {
	owners != null
	every owner in all_owners { owner in {"nhs_body", "local_authority", "crown", "other_public"} }
}

is_public_body := logic.same_as(logic.at(["organisation", "legal_form"]), "public_body")

public_authority := logic.some_of([is_public_body, wholly_public])

# Article 37(1)(a) binds a public authority in its public tasks; that these are public is presumed.
public_task := object.get(input, ["organisation", "public_task"], true)

default nhs_or_council_owner := false

nhs_or_council_owner := null if owners == null

nhs_or_council_owner if {
	some owner in all_owners
	owner in {"nhs_body", "local_authority"}
}

nhs_or_council := logic.some_of([is_public_body, nhs_or_council_owner])

staff := logic.at(["organisation", "dedicated_staff"])

records := logic.at(["organisation", "care_records"])

default many_sites := null

many_sites := site_count > 2 if site_count != null

default has_staff := null

has_staff := count(staff) > 0 if staff != null

large_traits := logic.all_of([many_sites, has_staff, logic.same_as(records, "large_volume")])

small_traits := logic.all_of([
	logic.negated(many_sites),
	logic.negated(has_staff),
	logic.same_as(records, "small_volume"),
])

declared_size := object.get(input, ["organisation", "size"], "")

large := logic.some_of([declared_size == "large_group", large_traits])

small := logic.all_of([declared_size in {"", "small"}, small_traits])

# --- decisions

default decisions := {}

decisions := input.decisions if is_object(input.decisions)

taken(decision) if decision.decided_on <= today

default overdue(_) := false

overdue(decision) if decision.review_by < today

# F2.10: an analysis is kept up to date. Where nobody set a day for it, whether it can be relied on is not known; a large
# scale or a conflict that was found is one until something else is decided.
default up_to_date(_) := null

up_to_date(decision) if decision.review_by

up_to_date(decision) if decision.answer in {true, "conflict"}

# X2: whoever has left decides nothing.
default had_left(_) := false

had_left(decision) if input.people[decision.decided_by].until < decision.decided_on

placeholders := {"tbc", "tba", "n/a", "na", "none", "-", "to be completed", "to be confirmed", "todo", "xxx", "?"}

reasoned(decision) if not lower(trim_space(decision.reason)) in placeholders

# X1: an id that names nobody makes nothing known.
default named(_) := null

named(id) if input.people[id]

named(id) if input.bodies[id]

# Whether a decision can be relied on.
counts(decision) := logic.all_of([
	held_good(decision),
	up_to_date(decision),
	named(decision.decided_by),
	weighed(decision),
])

# F2.6: an assessment that found no large scale says of each of the four factors what was weighed.
default weighed(_) := true

weighed(decision) := null if {
	decision.about == "large_scale_processing"
	decision.answer == false
	count(factors_of(decision)) < 4
}

factors_of(decision) := {factor |
	some factor in {"people", "data", "duration", "area"}
	decision.factors[factor]
}

default held_good(_) := false

held_good(decision) if {
	taken(decision)
	not overdue(decision)
	not had_left(decision)
	reasoned(decision)
}

decided(kind) := logic.some_of([counts(decision) | some decision in decisions; decision.about == kind])

# --- what is processed

assessments := [decision |
	some decision in decisions
	decision.about == "large_scale_processing"
	taken(decision)
]

latest := max([decision.decided_on | some decision in assessments])

newest := [decision | some decision in assessments; decision.decided_on == latest]

# The answer of the newest assessment, if it can be relied on; an older one does not come back in its place.
default large_scale := null

large_scale := newest[0].answer if {
	count(newest) == 1
	counts(newest[0]) == true
}

monitoring := logic.at(["processing", "regular_and_systematic_monitoring"])

stated_special := logic.at(["processing", "special_category_or_criminal_data"])

care_data := logic.some_of([confidential, logic.at(["cqc", "registered"])])

# F2.5: care cannot be given without records of health data, so a no holds only where no care data are spoken of.
default special := null

special if stated_special == true

special := false if {
	stated_special == false
	care_data == false
}

core := logic.some_of([monitoring, special])

public_limb := logic.all_of([public_authority, public_task])

dpo_by_law := logic.some_of([
	public_limb,
	logic.all_of([core, large_scale]),
])

# --- Caldicott Guardian

confidential := logic.at(["organisation", "confidential_care_information"])

contracts := logic.at(["organisation", "contracts"])

money := logic.at(["organisation", "service_users_funded_by"])

default under_contract := null

under_contract := count(contracts) > 0 if contracts != null

default publicly_funded := null

publicly_funded := count({source | some source in money} & {"local_authority", "nhs", "direct_payment"}) > 0 if money != null

guardian_regard := logic.all_of([england, confidential, logic.some_of([nhs_or_council, under_contract])])

guardian_table := logic.all_of([england, logic.some_of([nhs_or_council, publicly_funded])])

guardian_expected := logic.some_of([guardian_regard, guardian_table])
