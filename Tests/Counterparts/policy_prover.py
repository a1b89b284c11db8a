"""Proves of narrowed policies that they allow nothing beyond their source, nor beyond the resource, by a prover (Z3).

    python -P policy_prover.py FILE

FILE has one JSON object a line: `{"source", "results", "patterns"}`, the policies and the resource's patterns of ARNs. For
each line prints one: `{"source", "family"}`, each "proved", "unknown", or the request that is allowed and should not be.

What the prover does not model (dates among them) it takes to hold in an Allow and not in a Deny, on both sides alike.
"""
import json
import sys

import z3
from iamprover.engine.context import Context
from iamprover.engine.encoder import allowed
from iamprover.engine.patterns import matches_any
from iamprover.model import Principal
from iamprover.parsers.iam import parse_policy_document

# In milliseconds.
PATIENCE = 30_000


def services(policies):
    return {action.partition(":")[0].lower() for policy in policies for s in policy.statements for action in s.actions}


def cut(policy, wanted):
    """Without the actions of other services, of which nothing is asked: the prover is slow with thousands of them."""
    for statement in policy.statements:
        statement.actions = [
            action for action in statement.actions
            if "*" in action.partition(":")[0] or action.partition(":")[0].lower() in wanted]
    policy.statements = [s for s in policy.statements if s.actions or s.not_actions]
    return policy


def judged(formulas, action, resource):
    solver = z3.Solver()
    solver.set("timeout", PATIENCE)
    solver.add(*formulas)
    answer = solver.check()
    if answer == z3.unsat:
        return "proved"
    if answer == z3.unknown:
        return "unknown"
    model = solver.model()
    return " on ".join(model.eval(text, model_completion=True).as_string() for text in (action, resource))


def judge(case):
    results = [parse_policy_document("result", document) for document in case["results"]]
    source = cut(parse_policy_document("source", case["source"]), services(results))
    action, resource, context = z3.String("action"), z3.String("resource"), Context()
    given = allowed(Principal("arn", [source]), action, resource, context)
    kept = allowed(Principal("arn", results), action, resource, context)
    inside = matches_any(resource, case["patterns"])
    return {
        "source": judged([kept, z3.Not(given)], action, resource),
        "family": judged([kept, z3.Not(inside)], action, resource),
    }


with open(sys.argv[1], encoding="utf-8") as cases:
    for line in cases:
        print(json.dumps(judge(json.loads(line))), flush=True)
