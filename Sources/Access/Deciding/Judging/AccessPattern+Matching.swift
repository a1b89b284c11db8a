extension AccessPattern {
    /// Notes every key by which the thing asked for, or its account, misses the pattern, or may.
    func judge(_ ask: JudgedAsk, refusing: Bool, into verdict: inout Verdict) {
        if !isAbout(ask.account) { verdict.misses.insert(.accounts) }
        judge(ask.thing, knowing: ask.resource, refusing: refusing, into: &verdict)
    }

    /// The same, but for the account.
    func judge(_ thing: AskedThing, knowing facts: ThingFacts, refusing: Bool, into verdict: inout Verdict) {
        if let kinds, !kinds.contains(thing.kind) {
            verdict.misses.insert(.kinds)
        } else {
            judgeThing(thing, knowing: facts, refusing: refusing, into: &verdict)
        }
    }

    /// Whether the account is one of those named, by its name or its id.
    func isAbout(_ account: Account) -> Bool {
        accounts.map { $0.contains(account.name) || $0.contains(account.id.text) } ?? true
    }

    private func judgeThing(
        _ thing: AskedThing, knowing facts: ThingFacts, refusing: Bool, into verdict: inout Verdict
    ) {
        switch thing {
        case .policy(let arn, let name, let isManagedByAWS):
            if let policies {
                verdict.misses.formUnion(
                    AccessPattern.miss(
                        of: policies, arn: arn, name: name, isManagedByAWS: isManagedByAWS, refusing: refusing))
            } else if kinds == nil, policyTags == nil {
                verdict.misses.formUnion(missOfOtherKind)
            }
            judgePolicyTags(isManagedByAWS: isManagedByAWS, facts, into: &verdict)
        case .group(let name):
            if let groups {
                // IAM does not tell names apart by case.
                if !groups.contains(where: { $0.matches(name, ignoringCase: true) }) { verdict.misses.insert(.groups) }
            } else if kinds == nil {
                verdict.misses.formUnion(missOfOtherKind)
            }
        case .resource(let wanted):
            resources?.judge(wanted.arn, knowing: facts, refusing: refusing, into: &verdict)
            verdict.misses.formUnion(missOfResource(wanted, refusing: refusing))
            if case .policy(let arn) = wanted.access {
                judgePolicyTags(isManagedByAWS: arn.isManagedByAWS, facts, into: &verdict)
            }
        }
    }

    private func judgePolicyTags(isManagedByAWS: Bool, _ facts: ThingFacts, into verdict: inout Verdict) {
        guard let policyTags else { return }
        verdict.note(
            .policyTags, isManagedByAWS ? policyTags.matches([:]) : facts.policyTags.value.map(policyTags.matches))
    }

    /// What is missed by a thing of a kind of which the rule says nothing, while it names others.
    private var missOfOtherKind: Misses {
        if policies != nil { return .policies }
        if policyTags != nil { return .policyTags }
        if groups != nil { return .groups }
        if resources != nil { return .resources }
        return levels == nil ? [] : .levels
    }

    /// A rule that names policies and is about resources too is about what those policies allow on one resource.
    private func missOfResource(_ wanted: ResourceTarget, refusing: Bool) -> Misses {
        // A rule that gives policies or groups alone is about those whole; one that refuses policies refuses every part
        // of them.
        if kinds == nil, !namesResources, !(refusing && namesPolicies) { return missOfOtherKind }
        switch wanted.access {
        case .level(let level):
            if let levels { return levels.contains(level) ? [] : .levels }
            return policies != nil ? .policies : policyTags != nil ? .policyTags : []
        case .policy(let arn):
            guard let policies else { return levels == nil || policyTags != nil ? [] : .levels }
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
    ///
    /// A rule that gives is about the ARN as it was asked for. One that refuses is about whatever of the resource it names:
    /// what lies inside it, what it lies inside of, and the resource itself under another spelling.
    func judge(_ arn: ResourceARN, knowing facts: ThingFacts, refusing: Bool, into verdict: inout Verdict) {
        if let services, !services.contains(arn.service) { verdict.misses.insert(.resources) }
        if let arns, !arns.contains(where: { $0.matches(arn.text) }),
            !refusing || !ResourcePattern.isTouched(arn, knowing: facts, by: arns)
        {
            verdict.misses.insert(.resources)
        }
        if let tags { verdict.note(.tags, facts.tags().value.map(tags.matches)) }
    }

    private static func isTouched(_ arn: ResourceARN, knowing facts: ThingFacts, by globs: [Glob]) -> Bool {
        // Whatever it reaches has the same service, so that most globs need no second look.
        let near = globs.filter { $0.meets(Glob("arn:\(arn.partition):\(arn.service):*")) }
        guard !near.isEmpty else { return false }
        if arn.enclosing.contains(where: { outer in near.contains { $0.matches(outer) } }) { return true }
        return facts.reach().contains { reached in near.contains { $0.meets(reached) } }
    }
}
