# Who holds a role on the day of judgement, who is a data protection officer, and which posts somebody has.
package people

import data.facts
import data.logic
import rego.v1

default everybody := {}

everybody := input.people if is_object(input.people)

# Whether the day of judgement lies between two days, either of which may be missing.
default running(_) := true

running(span) := false if span.from > facts.today

running(span) := false if span.until < facts.today

default gone(_) := false

gone(id) if everybody[id].until < facts.today

listed(role) := object.get(input, ["roles", role, "holders"], [])

id_of(holder) := holder.person if holder.person

id_of(holder) := holder.body if holder.body

# A holder whose first day nobody wrote down may or may not have begun.
default in_post(_) := null

in_post(holder) := false if running(holder) == false

in_post(holder) := false if gone(id_of(holder))

in_post(holder) := true if {
	holder.from
	running(holder)
	not gone(id_of(holder))
	facts.named(id_of(holder)) == true
}

# The person who answers for a holder: itself, or the lead contact of a firm (F2.13).
default person_of(_) := null

person_of(holder) := holder.person if holder.person

person_of(holder) := holder.lead_contact if holder.body

holders(role) := [
{"id": id_of(holder), "person": person_of(holder), "holder": holder, "in_post": in_post(holder)} |
	some holder in listed(role)
]

# Whether two ids are one person; where one names nobody it may be a slip for the other.
default same(_, _) := null

same(one, other) if one == other

same(one, other) := false if {
	one != other
	facts.named(one) == true
	facts.named(other) == true
}

filled(role) := logic.some_of([each.in_post | some each in holders(role)])

# --- data protection officers: those designated, and those who are called so

called_officer(title) if contains(lower(title), "data protection officer")

called_officer(title) if regex.match(`(^|[^a-z])dpo([^a-z]|$)`, lower(title))

titled contains {"id": id_of(holder), "person": person_of(holder), "in_post": in_post(holder)} if {
	some role in {"dsp_lead", "caldicott_guardian", "siro"}
	some holder in listed(role)
	called_officer(holder.title)
}

titled contains {"id": id, "person": id, "in_post": logic.negated(gone(id))} if {
	some id, person in everybody
	called_officer(person.job_title)
}

designated := [{"id": each.id, "person": each.person, "in_post": each.in_post} | some each in holders("dpo")]

# Whoever answers for a firm in the role is judged with it, and not once more for a title.
in_role := {id | some each in designated; some id in [each.id, each.person]}

officers := array.concat(designated, [each | some each in titled; not each.id in in_role])

# --- posts

post_name(post) := post if is_string(post)

post_name(post) := post.post if is_object(post)

held(post) if is_string(post)

held(post) if {
	is_object(post)
	running(post)
}

default posts_now(_) := null

posts_now(id) := {post_name(post) | some post in posts; held(post)} if posts := everybody[id].posts

# Whether an assessment by somebody who is free to make it, in date, finds no conflict in this post.
cleared(officer, post) := logic.some_of([logic.all_of([facts.counts(decision), free_to_judge(officer, decision)]) |
	some decision in facts.decisions
	decision.about == "conflict_of_interests"
	decision.role == "dpo"
	decision.person in {officer.id, officer.person}
	decision.post == post
	decision.answer == "none"
])

# Art 38(6) asks the organisation, so neither the officer, nor a deputy, nor whoever reports to the officer, nor the officer's
# firm judges; nor a body of nobody else.
default free_to_judge(_, _) := true

free_to_judge(officer, decision) := false if decision.decided_by in bound_to(officer, decision)

free_to_judge(officer, decision) := false if {
	members := {member | some member in input.bodies[decision.decided_by].members}
	count(members) > 0
	count(members - bound_to(officer, decision)) == 0
}

# Who sits on a committee has to be known for that.
free_to_judge(_, decision) := null if {
	input.bodies[decision.decided_by].kind == "committee"
	not input.bodies[decision.decided_by].members
}

bound_to(officer, decision) := (({officer.id, officer.person} | deputies_of(officer, decision)) | below(officer)) | firms_of(officer)

lines[id] := {boss | boss := person.reports_to.person} if some id, person in everybody

below(officer) := {id |
	some id, above in lines
	count(graph.reachable(lines, above) & {officer.id, officer.person}) > 0
}

default deputies_of(_, _) := set()

deputies_of(officer, decision) := {deputy |
	some each in object.get(input, ["roles", "dpo", "deputies"], [])
	deputy := deputy_in(each, decision.decided_on)
} if officer.id in {id_of(holder) | some holder in listed("dpo")}

deputy_in(deputy, _) := deputy if is_string(deputy)

deputy_in(deputy, day) := deputy.person if {
	is_object(deputy)
	object.get(deputy, "from", day) <= day
	object.get(deputy, "until", day) >= day
}

default firms_of(_) := set()

firms_of(officer) := {employer |
	employer := everybody[officer.person].employer
	input.bodies[employer].kind == "firm"
} if object.get(input, ["roles", "dpo", "arrangement"], "") != "parent_body"

# --- seniority and training

seniority(id) := object.get(everybody, [id, "seniority"], null)

senior(id) := logic.within(seniority(id), {"board", "senior_management"})

default trained_in(_, _) := null

trained_in(id, courses) := true if {
	some course in everybody[id].training
	course.course in courses
	course.completed_on >= facts.a_year_ago
	course.completed_on <= facts.today
}

trained_in(id, courses) := false if {
	everybody[id].training
	not recently(id, courses)
}

recently(id, courses) if {
	some course in everybody[id].training
	course.course in courses
	course.completed_on >= facts.a_year_ago
	course.completed_on <= facts.today
}
