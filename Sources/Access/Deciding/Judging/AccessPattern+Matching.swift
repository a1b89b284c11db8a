extension AccessPattern {
    /// Notes every key by which the thing asked for, or its account, misses the pattern, or may.
    func judge(_ ask: JudgedAsk, refusing: Bool, into verdict: inout Verdict) {
        if !isAbout(ask.account) { verdict.misses.insert(.accounts) }
        judge(ask.thing, tags: ask.gathered.tags, refusing: refusing, into: &verdict)
    }

    /// The same, but for the account.
    func judge(_ thing: AskedThing, tags: Known<[String: String]>, refusing: Bool, into verdict: inout Verdict) {
        if let kinds, !kinds.contains(thing.kind) {
            verdict.misses.insert(.kinds)
        } else {
            judgeThing(thing, tags: tags, refusing: refusing, into: &verdict)
        }
    }

    /// Whether the account is one of those named, by its name or its id.
    func isAbout(_ account: Account) -> Bool {
        accounts.map { $0.contains(account.name) || $0.contains(account.id.text) } ?? true
    }

    private func judgeThing(
        _ thing: AskedThing, tags: Known<[String: String]>, refusing: Bool, into verdict: inout Verdict
    ) {
        switch thing {
        case .policy(let arn, let name, let isManagedByAWS):
            if let policies {
                verdict.misses.formUnion(
                    AccessPattern.miss(
                        of: policies, arn: arn, name: name, isManagedByAWS: isManagedByAWS, refusing: refusing))
            } else if kinds == nil {
                verdict.misses.formUnion(missOfOtherKind)
            }
        case .group(let name):
            if let groups {
                // IAM does not tell names apart by case.
                if !groups.contains(where: { $0.matches(name, ignoringCase: true) }) { verdict.misses.insert(.groups) }
            } else if kinds == nil {
                verdict.misses.formUnion(missOfOtherKind)
            }
        case .resource(let wanted):
            resources?.judge(wanted.arn, tags: tags, into: &verdict)
            verdict.misses.formUnion(missOfResource(wanted, refusing: refusing))
        }
    }

    /// What is missed by a thing of a kind of which the rule says nothing, while it names others.
    private var missOfOtherKind: Misses {
        if policies != nil { return .policies }
        if groups != nil { return .groups }
        if resources != nil { return .resources }
        return levels == nil ? [] : .levels
    }

    /// A rule that names policies and is about resources too is about what those policies allow on one resource.
    private func missOfResource(_ wanted: ResourceTarget, refusing: Bool) -> Misses {
        // A rule that gives policies or groups alone is about those whole; one that refuses policies refuses every part
        // of them.
        if kinds == nil, !namesResources, !(refusing && policies != nil) { return missOfOtherKind }
        switch wanted.access {
        case .level(let level):
            if let levels { return levels.contains(level) ? [] : .levels }
            return policies == nil ? [] : .policies
        case .policy(let arn):
            guard let policies else { return levels == nil ? [] : .levels }
            return AccessPattern.miss(
                of: policies, arn: arn.text, name: arn.policyName, isManagedByAWS: arn.isManagedByAWS,
                refusing: refusing)
        }
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

extension ResourcePattern {
    /// Notes every key by which the resource misses the pattern, or may.
    func judge(_ arn: ResourceARN, tags known: Known<[String: String]>, into verdict: inout Verdict) {
        if let services, !services.contains(arn.service) { verdict.misses.insert(.resources) }
        if let arns, !arns.contains(where: { $0.matches(arn.text) }) { verdict.misses.insert(.resources) }
        if let tags { verdict.note(.tags, known.value.map(tags.matches)) }
    }
}
