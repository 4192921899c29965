# Every verdict, for the comparison with govlint: conftest --namespace every_verdict
package every_verdict

import data.policies
import rego.v1

warn contains {"msg": each.verdict, "policy": policy, "id": each.id, "verdict": each.verdict} if {
	some policy, outcomes in policies.found
	some each in outcomes
}
