# Twenty policies, each a set of what it found: for whom, and with which verdict. An empty id stands for the organisation.
package policies

import data.facts
import data.logic
import data.people
import rego.v1

# L1: somebody leads on data security and protection.
found["DSP001"] contains one("", logic.verdict(facts.england, people.filled("dsp_lead")))

# L3: a document gives the lead the responsibility; only silence speaks against it.
found["DSP003"] contains one(each.id, logic.verdict(in_england(each), written(each.holder, "assigned_by"))) if {
	some each in people.holders("dsp_lead")
}

# L4: the lead is senior enough.
found["DSP004"] contains one(each.id, logic.verdict(in_england(each), people.senior(each.person))) if {
	some each in people.holders("dsp_lead")
}

# L6: the lead was trained in the last twelve months.
found["DSP006"] contains one(each.id, logic.verdict(in_england(each), people.trained_in(each.person, lead_courses))) if {
	some each in people.holders("dsp_lead")
}

lead_courses := {"data_security_and_protection", "dsp_lead", "data_protection_officer"}

# D1: where Article 37(1) asks for an officer there is one.
found["DPO001"] contains one("", logic.verdict(facts.dpo_by_law, people.filled("dpo")))

# D2: a large group that the law does not ask has an officer, or a decision that says why not.
found["DPO002"] contains one("", logic.verdict(applies, satisfied)) if {
	applies := logic.all_of([facts.england, facts.large, facts.dpo_by_law != true])
	satisfied := logic.some_of([people.filled("dpo"), facts.decided("dpo_not_appointed")])
}

# D3: where no officer was appointed (F2.10; a title appoints nobody) the reasons are written down, except where a
# provider is plainly small, or D1 or D2 asks already.
found["DPO003"] contains one("", logic.verdict(applies, facts.decided("dpo_not_appointed"))) if {
	asked_already := logic.some_of([facts.dpo_by_law == true, logic.all_of([facts.england, facts.large])])
	applies := logic.all_of([logic.negated(people.filled("dpo")), logic.negated(facts.small), logic.negated(asked_already)])
}

# D4: whether health data are used on a large scale was assessed; a public authority in its public tasks need not.
found["DPO004"] contains one("", logic.verdict(applies, known(facts.large_scale))) if {
	applies := logic.all_of([facts.core, logic.negated(facts.public_limb)])
}

# D14: the officer's contact details are published.
found["DPO014"] contains one("", logic.verdict(people.filled("dpo"), written(input.roles.dpo, "contact_published_at"))) if {
	input.roles.dpo
}

# D15: the regulator was told of the officer.
found["DPO015"] contains one(each.id, logic.verdict(each.in_post, written(each.holder, "ico_told_on"))) if {
	some each in people.holders("dpo")
}

# D40, D41, D42: the officer has no post that decides why and how personal data are used, or it was looked at.
conflicting := {
	"DPO040": {
		"owner", "partner", "chief_executive", "managing_director",
		"chief_operating_officer", "chief_financial_officer", "medical_director",
	},
	"DPO041": {"head_of_it", "head_of_hr", "head_of_marketing", "head_of_operations"},
	"DPO042": {"registered_manager"},
}

found[policy] contains one(each.id, logic.verdict(each.in_post, free_of(each, posts))) if {
	some policy, posts in conflicting
	some each in people.officers
}

# C1: a guardian where one is expected; that NHS bodies and councils have one is asked elsewhere.
found["CG001"] contains one("", logic.verdict(applies, satisfied)) if {
	applies := logic.all_of([facts.guardian_expected, logic.negated(facts.nhs_or_council)])
	satisfied := logic.some_of([people.filled("caldicott_guardian"), facts.decided("no_caldicott_guardian")])
}

# C2: whoever has to have regard to the guidance, and has no guardian, has considered it.
found["CG002"] contains one("", logic.verdict(applies, facts.decided("no_caldicott_guardian"))) if {
	applies := logic.all_of([facts.guardian_regard, logic.negated(people.filled("caldicott_guardian"))])
}

# C4: whether a guardian is expected can be told.
found["CG004"] contains one("", logic.verdict(facts.england, known(facts.guardian_expected)))

# C7: the guardian is not the risk owner.
found["CG007"] contains one(each.id, logic.verdict(applies, logic.negated(same))) if {
	some each in people.holders("caldicott_guardian")
	owners := people.holders("siro")
	applies := logic.all_of([in_england(each), people.filled("siro")])
	same := logic.some_of([logic.all_of([owner.in_post, people.same(owner.person, each.person)]) | some owner in owners])
}

# C9: a guardian who is expected is on the register.
found["CG009"] contains one(each.id, logic.verdict(applies, written(each.holder, "registered_on"))) if {
	some each in people.holders("caldicott_guardian")
	applies := logic.all_of([each.in_post, facts.guardian_expected])
}

# SR6: the risk owner is senior enough.
found["SIRO006"] contains one(each.id, logic.verdict(in_england(each), people.senior(each.person))) if {
	some each in people.holders("siro")
}

# I3: the registration with the regulator has not run out, nor does it run further than a fee of one year reaches.
found["IDN003"] contains one("", logic.verdict(true, not_past(logic.at(["organisation", "identifiers", "ico_expires_on"]))))

# --- how the policies above are put

ids := {
	"DSP001", "DSP003", "DSP004", "DSP006", "DPO001", "DPO002", "DPO003", "DPO004", "DPO014", "DPO015",
	"DPO040", "DPO041", "DPO042", "CG001", "CG002", "CG004", "CG007", "CG009", "SIRO006", "IDN003",
}

one(id, verdict) := {"id": id, "verdict": verdict}

# The toolkit and the sector's guidance are England's own.
in_england(each) := logic.all_of([facts.england, each.in_post])

# Whether something is written there: silence is not known, never a no.
default written(_, _) := null

written(object, key) if object[key]

default known(_) := null

known(value) if value != null

default free_of(_, _) := null

free_of(officer, posts) := logic.all_of([people.cleared(officer, post) | some post in now & posts]) if {
	now := people.posts_now(officer.person)
	now != null
}

# Whoever was cleared for each of these posts is free of them, whichever they hold.
free_of(officer, posts) if {
	people.posts_now(officer.person) == null
	every post in posts { people.cleared(officer, post) == true }
}

default not_past(_) := null

not_past(day) := logic.all_of([day >= facts.today, day <= data.benchmark.in_thirteen_months]) if day != null
