import Testing

@Suite struct `A wrong rule` {
    @Test(
        arguments: [
            ("{approval: automatic}", "7:3: rules[0].name is missing", "write name: and what the rule is about"),
            (
                "{name: a}", "7:3: rules[0].approval is missing",
                "write approval: automatic, refuse, or {channel: C…, approvers: [who@example.com]}"
            ),
            ("{name: a, approval: auto}", "7:23: rules[0].approval has to be automatic or refuse, not \"auto\"", nil),
            (
                "{name: a, approval: {approvers: [a@example.com]}}", "7:13: rules[0].approval.channel is missing",
                "write channel: and its id (C…)"
            ),
            (
                "{name: a, approval: {channel: C1}}", "7:13: rules[0].approval.approvers is missing",
                "write approvers: [who@example.com]"
            ),
            (
                "{name: a, approval: {channel: C1, approvers: []}}",
                "7:48: rules[0].approval.approvers is an empty list",
                "name at least one, or remove the line"
            ),
            (
                "{name: a, approval: {channel: C1, approvers: [a@x.org]}}",
                "7:49: rules[0].approval.approvers[0] is a@x.org, which is in none of people.domains",
                "add x.org there if it is yours"
            ),
            (
                "{name: a, approval: {channel: C1, approvers: [a@example.com, A@example.com]}}",
                "7:64: rules[0].approval.approvers[1] is a@example.com, who is named twice", nil
            ),
            (
                "{name: a, approval: refuse, requester: {people: [example.com]}}",
                "7:52: rules[0].requester.people[0] is \"example.com\", which matches no whole address",
                "for example ana@example.com or *@example.com"
            ),
            (
                "{name: a, approval: refuse, requester: {people: [\"*@example.co\"]}}",
                "7:52: rules[0].requester.people[0] is for example.co, which is not among people.domains",
                "add it there if it is yours"
            ),
            (
                "{name: a, approval: refuse, access: {accounts: [produktion]}}",
                "7:51: rules[0].access.accounts[0] is produktion, which is not among aws.accounts",
                "did you mean production?"
            ),
            (
                "{name: a, approval: refuse, access: {accounts: [\"210987654321\"]}}",
                "7:51: rules[0].access.accounts[0] is 210987654321, which is not among aws.accounts",
                "the accounts are production"
            ),
            (
                "{name: a, approval: refuse, access: {kinds: [policies]}}",
                "7:48: rules[0].access.kinds[0] has to be policy, group or resource, not \"policies\"", nil
            ),
            (
                "{name: a, approval: refuse, access: {policies: [job-function/*]}}",
                "7:51: rules[0].access.policies[0] is \"job-function/*\", which no name of a policy matches",
                "names have no : and no / in them; write the whole ARN, beginning with arn:"
            ),
            (
                "{name: a, approval: refuse, access: {groups: [\"arn:aws:iam::123456789012:group/x\"]}}",
                "7:49: rules[0].access.groups[0] is \"arn:aws:iam::123456789012:group/x\", which no name of a group matches",
                "names have no : and no / in them; write the name alone"
            ),
            (
                "{name: a, approval: automatic, reason: yes}",
                "7:42: rules[0].reason has to be required or optional, not \"yes\"", nil
            ),
            (
                "{name: a, approval: automatic}\n- {name: a, approval: refuse}",
                "8:10: rules[1].name is \"a\", as that of a rule before it", "give each rule its own name"
            ),
        ] as [(String, String, String?)])
    func `is told with its place`(rule: String, message: String, hint: String?) throws {
        let text = leastConfiguration + "\n      name: production\nrules:\n- \(rule)"
        #expect(try ConfigurationFolder().problems(in: text) == [told(message, hint)])
    }
}
