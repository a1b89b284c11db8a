extension AccessPattern {
    /// Notes every key by which the thing asked for misses the pattern, or may.
    func judge(_ ask: JudgedAsk, refusing: Bool, into verdict: inout Verdict) {
        if let accounts, !accounts.contains(ask.account.name), !accounts.contains(ask.account.id.text) {
            verdict.misses.insert(.accounts)
        }
        if let kinds, !kinds.contains(ask.kind) {
            verdict.misses.insert(.kinds)
        } else {
            judgeThing(ask, refusing: refusing, into: &verdict)
        }
    }

    private func judgeThing(_ ask: JudgedAsk, refusing: Bool, into verdict: inout Verdict) {
        switch ask.thing {
        case .policy(let arn, let name, let isManagedByAWS):
            if let policies {
                verdict.misses.formUnion(
                    AccessPattern.miss(
                        of: policies, arn: arn, name: name, isManagedByAWS: isManagedByAWS, refusing: refusing))
            } else if kinds == nil, groups != nil {
                verdict.misses.insert(.groups)
            }
            if let tags { verdict.note(.tags, ask.gathered.tags.value.map(tags.matches)) }
        case .group(let name):
            if let groups {
                // IAM does not tell names apart by case.
                if !groups.contains(where: { $0.matches(name, ignoringCase: true) }) { verdict.misses.insert(.groups) }
            } else if kinds == nil, policies != nil {
                verdict.misses.insert(.policies)
            }
            // IAM's groups carry no tags.
            if tags != nil { verdict.misses.insert(.tags) }
        case .resource(let wanted):
            verdict.misses.formUnion(missOfResource(wanted, refusing: refusing))
            if let tags { verdict.note(.tags, ask.gathered.tags.value.map(tags.matches)) }
        }
    }

    /// A rule that names policies and is about resources too is about what those policies allow on one resource.
    private func missOfResource(_ wanted: ResourceTarget, refusing: Bool) -> Misses {
        if kinds == nil, groups != nil, policies == nil { return .groups }
        guard let policies else { return [] }
        // A rule that gives policies alone is about those whole; one that refuses them refuses every part of them.
        if kinds == nil, !refusing { return .policies }
        guard case .policy(let arn) = wanted.access else { return .policies }
        return AccessPattern.miss(
            of: policies, arn: arn.text, name: arn.policyName, isManagedByAWS: arn.isManagedByAWS, refusing: refusing)
    }

    /// Whoever may create policies chooses their names, so a name allows AWS's own alone; to refuse, all are meant,
    /// however they are spelt.
    static func miss(
        of globs: [Glob], arn: String, name: String, isManagedByAWS: Bool, refusing: Bool
    ) -> Misses {
        var isNamed = false
        for glob in globs {
            if glob.isForARN {
                if glob.matches(arn, ignoringCase: refusing) { return [] }
            } else if glob.matches(name, ignoringCase: refusing) {
                if isManagedByAWS || refusing { return [] }
                isNamed = true
            }
        }
        return isNamed ? .policiesOfAWS : .policies
    }
}

extension Glob {
    /// Whether it is meant for ARNs rather than for names.
    package var isForARN: Bool { pattern.utf8.starts(with: "arn:".utf8) }
}
