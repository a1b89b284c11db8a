extension Rule {
    /// Keys that have no effect, since the rule is not about what they narrow.
    var uselessKeys: [RuleFinding] {
        guard let kinds = access.kinds else { return [] }
        let narrowing: [(key: String, isThere: Bool, kinds: [AccessKind])] = [
            ("access.policies", access.policies != nil, [.policy, .resource]),
            ("access.policy_tags", access.policyTags != nil, [.policy, .resource]),
            ("access.groups", access.groups != nil, [.group]),
            ("access.resources", access.resources != nil, [.resource]),
            ("access.levels", access.levels != nil, [.resource]),
        ]
        return narrowing.filter { narrowed in narrowed.isThere && !kinds.contains { narrowed.kinds.contains($0) } }.map
        {
            RuleFinding(
                rule: name, kind: .uselessKey,
                sentence:
                    "has \($0.key), which changes nothing for the kinds \(kinds.map(\.rawValue).joined(separator: ", "))",
                hint: "add the kind, or remove the key")
        }
    }

    /// Tags wanted of policies that are named in a way that means those which carry none.
    var untaggedPolicies: [RuleFinding] {
        guard !refuses, let policies = access.policies, access.givesNoPolicyByTags else { return [] }
        let names = policies.map(\.pattern).joined(separator: ", ")
        return [
            RuleFinding(
                rule: name, kind: .uselessKey,
                sentence:
                    "wants tags of the policies \(names), which no policy matches: a name means one of AWS's own, which "
                    + "carry none",
                hint: "name the account's own by ARN: arn:aws:iam::*:policy/…")
        ]
    }

    /// Patterns that match nothing that exists.
    func unknownNames(_ names: ExistingNames) -> [RuleFinding] {
        let policies = (access.policies ?? []).compactMap { glob -> RuleFinding? in
            if names.policies.contains(where: { matches(glob, $0) }) { return nil }
            let isNamed = !glob.isForARN && names.policies.contains { glob.matches($0.name) }
            return RuleFinding(
                rule: name, kind: .unknownName, sentence: "names the policy \(glob), which matches none that exists",
                hint: isNamed ? "it matches the account's own, which are named by ARN" : "see how it is spelt")
        }
        let groups = (access.groups ?? []).filter { glob in
            !names.groups.contains { glob.matches($0.text, ignoringCase: true) }
        }.map {
            RuleFinding(
                rule: name, kind: .unknownName, sentence: "names the group \($0), which matches none that exists",
                hint: "see how it is spelt")
        }
        return policies + groups
    }

    private func matches(_ glob: Glob, _ policy: ExistingNames.KnownPolicy) -> Bool {
        AccessPattern.miss(
            of: [glob], arn: policy.arn, name: policy.name, isManagedByAWS: policy.isManagedByAWS, refusing: refuses
        ).isEmpty
    }

    /// Whether those who can ask find somebody else who can approve.
    var approverFindings: [RuleFinding] {
        guard case .byPeople(_, let approvers, let count) = approval else { return [] }
        let persons = Set(approvers.compactMap(\.person))
        // Who stands behind a group is known when somebody asks.
        guard persons.count == approvers.count else { return [] }
        let exact = requester.people?.exactAddresses
        let stuck = persons.filter { person in
            persons.count - 1 < count && (requester.people?.matches(person.text) ?? true)
        }.sorted()
        if let exact, exact.allSatisfy({ asker in persons.count - (persons.contains(asker) ? 1 : 0) < count }) {
            return [
                RuleFinding(
                    rule: name, kind: .nobodyApproves,
                    sentence: "can never be approved: besides whoever asks there are fewer than \(count) approvers",
                    hint: "name another approver")
            ]
        }
        return stuck.map {
            RuleFinding(
                rule: name, kind: .nobodyApproves,
                sentence: "leaves fewer than \(count) to approve when \($0) asks, since nobody decides for themselves",
                hint: "name another approver, or leave \($0) out of requester.people")
        }
    }
}

extension GlobSet {
    /// The addresses, where all are written out; nil where one is a pattern.
    fileprivate var exactAddresses: [EmailAddress]? {
        globs.contains(where: \.isPattern) ? nil : globs.compactMap { EmailAddress($0.pattern) }
    }
}
