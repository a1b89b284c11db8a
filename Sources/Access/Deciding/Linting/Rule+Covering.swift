extension Rule {
    /// Whether it certainly matches whatever the other matches.
    ///
    /// Errs on the side of no: two patterns that come to the same may be taken for different.
    func covers(_ other: Rule) -> Bool {
        // What a rule that refuses matches is more, so one that grants is never said to cover it.
        guard refuses || !other.refuses else { return false }
        // One that asks people misses where they are too few, which the other may not.
        return isAboutAll(of: other) && (approvers.isEmpty || approval == other.approval)
    }

    /// The same, but for what the approvers of the two can bring about.
    func isAboutAll(of other: Rule) -> Bool {
        requester.covers(other.requester) && access.covers(other.access) && coversPassing(other)
    }

    private func coversPassing(_ other: Rule) -> Bool {
        if let longest {
            guard let theirs = other.longest, theirs <= longest else { return false }
        }
        if let hours, hours != other.hours { return false }
        switch demand {
        case .optional: break
        case .required: if other.demand == .optional { return false }
        case .matching: if demand != other.demand { return false }
        }
        return true
    }

    /// Whether there may be an ask that both match.
    func mayMeet(_ other: Rule) -> Bool {
        guard access.kindsMeant.contains(where: other.access.kindsMeant.contains) else { return false }
        if let mine = access.accounts, let theirs = other.access.accounts, Set(mine).isDisjoint(with: theirs) {
            return false
        }
        guard let mine = requester.people, let theirs = other.requester.people else { return true }
        return mine.globs.contains { $0.isPattern || theirs.matches($0.pattern) }
            || theirs.globs.contains { $0.isPattern && !mine.globs.isEmpty }
    }
}

extension RequesterPattern {
    fileprivate func covers(_ other: RequesterPattern) -> Bool {
        if let people {
            guard let theirs = other.people else { return people.globs.contains("*") }
            guard theirs.globs.allSatisfy({ glob in people.globs.contains { $0.covers(glob) } }) else { return false }
        }
        if let groups {
            guard let theirs = other.groups, Set(groups).isSuperset(of: theirs) else { return false }
        }
        if let onCall {
            guard let theirs = other.onCall, Set(onCall).isSuperset(of: theirs) else { return false }
        }
        return true
    }
}

extension AccessPattern {
    /// The kinds of access that the rule can be about.
    var kindsMeant: [AccessKind] {
        if let kinds { return kinds }
        guard namesPolicies || groups != nil || namesResources else { return AccessKind.allCases }
        return AccessKind.allCases.filter { kind in
            switch kind {
            case .policy: namesPolicies
            case .group: groups != nil
            case .resource: namesResources
            }
        }
    }

    fileprivate func covers(_ other: AccessPattern) -> Bool {
        if let accounts {
            guard let theirs = other.accounts, Set(accounts).isSuperset(of: theirs) else { return false }
        }
        let theirs = other.kindsMeant
        guard Set(kindsMeant).isSuperset(of: theirs) else { return false }
        return theirs.allSatisfy { kind in
            switch kind {
            case .policy: AccessPattern.covers(policies, other.policies) && coversPolicyTags(of: other)
            case .group: AccessPattern.covers(groups, other.groups)
            case .resource: coversResources(other)
            }
        }
    }

    private func coversPolicyTags(of other: AccessPattern) -> Bool {
        policyTags == nil || policyTags == other.policyTags
    }

    private func coversResources(_ other: AccessPattern) -> Bool {
        guard policyTags == other.policyTags else { return false }
        guard AccessPattern.covers(policies, other.policies), levels == nil || levels == other.levels else {
            return false
        }
        // One that names levels and one that names policies differ in more than the names say.
        guard (policies == nil) == (other.policies == nil) || (policies == nil && levels == nil) else { return false }
        guard let resources else { return true }
        guard let theirs = other.resources else { return false }
        if let services = resources.services {
            guard let named = theirs.services, Set(services).isSuperset(of: named) else { return false }
        }
        return AccessPattern.covers(resources.arns, theirs.arns)
            && (resources.tags == nil || resources.tags == theirs.tags)
    }

    /// Whether whatever one of their globs matches is matched by one of ours; no globs match everything.
    private static func covers(_ ours: [Glob]?, _ theirs: [Glob]?) -> Bool {
        guard let ours else { return true }
        guard let theirs else { return false }
        return theirs.allSatisfy { glob in ours.contains { $0.covers(glob) } }
    }
}

extension Glob {
    /// Whether it certainly matches whatever the other matches.
    ///
    /// Its stars swallow the other's patterns as they stand; a question mark could not.
    func covers(_ other: Glob) -> Bool {
        if self == other { return true }
        guard isForARN == other.isForARN, !pattern.utf8.contains(UInt8(ascii: "?")) else { return false }
        return matches(other.pattern)
    }
}
