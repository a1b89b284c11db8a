import Access
import JSON

extension Placement {
    /// Makes all of it stand, and returns once AWS shows that it does.
    func grant(before now: () -> Instant) async throws {
        if let namesake = try await namesake() {
            // A try that was cut short may have given to it.
            if try await isMarked() { try await takeBack(from: namesake) }
            throw namesakeRefusal
        }
        try await makePolicies()
        switch plan.form {
        case .copies:
            // One after the other: a piece that denies has to be there before the pieces that allow.
            for arn in wantedPolicies { try await attach(arn) }
        case .attachment(let arn):
            try checkDeadline(now())
            if !plan.hadBefore { try await attach(arn) }
        case .membership(let group):
            try checkDeadline(now())
            if !plan.hadBefore { try await join(group) }
        }
        try await confirm()
    }

    /// What AWS does not end by itself is never begun after its end.
    private func checkDeadline(_ now: Instant) throws {
        guard now < plan.deadline else {
            throw Failure(
                party: "AWS", operation: "grant", code: "DeadlinePassed",
                message: "the access would have ended before it began", isWorthRetrying: false)
        }
    }

    private func makePolicies() async throws {
        try await withThrowingTaskGroup { group in
            for policy in own.policies(for: plan) {
                group.addTask { try await make(policy) }
            }
            try await group.waitForAll()
        }
        try await takeAwayEarlierMarker()
    }

    private func make(_ policy: OwnPolicy) async throws {
        if try await create(policy) { return }
        if try await isThere(policy) { return }
        // From an earlier plan of the same request.
        try await iam.takeAway(policy.arn, patience: patience)
        let made = try await patience.until { () async throws -> Bool? in try await create(policy) ? true : nil }
        guard made != nil else {
            throw Failure(
                notYet: "CreatePolicy", "the policy \(policy.name) of an earlier attempt is still in the way")
        }
    }

    /// False when there is a policy of that name already: perhaps our own, by a call whose answer was lost.
    private func create(_ policy: OwnPolicy) async throws -> Bool {
        do {
            try await iam.create(policy)
            return true
        } catch let failure as Failure where failure.code == "EntityAlreadyExists" {
            return false
        }
    }

    /// Whether the policy of that name is exactly the one wanted; waits for one that AWS does not show yet.
    private func isThere(_ policy: OwnPolicy) async throws -> Bool {
        let found = try await patience.until { () async throws -> (FoundPolicy, [String: String])? in
            async let found = iam.policy(policy.arn)
            async let tags = iam.tags(of: policy.arn)
            guard let found = try await found, let tags = try await tags else { return nil }
            return (found, tags)
        }
        guard let (found, tags) = found, tags == policy.tags else { return false }
        let document = try await unlessAbsent {
            try await iam.document(of: policy.arn, version: found.defaultVersion)
        }
        return document.map { isSameText($0, policy.document) } ?? false
    }

    private func isSameText(_ left: String, _ right: String) -> Bool {
        left == right || (try? JSONValue(parsing: left)) == (try? JSONValue(parsing: right))
    }

    /// A policy made a moment ago may not be known everywhere yet.
    private func attach(_ arn: PolicyARN) async throws {
        let isOwn = own.contains(arn)
        let attached = try await patience.until { () async throws -> Bool? in
            do {
                try await iam.attach(arn, to: user)
                return true
            } catch let failure as Failure where failure.code == "NoSuchEntity" {
                guard isOwn, try await iam.user(named: user) != nil else { return false }
                return nil
            }
        }
        switch attached {
        case true?: return
        case false?: throw Refusal(.unusable, "the IAM user \(user) or the policy \(arn.policyName) no longer exists")
        case nil: throw Failure(notYet: "AttachUserPolicy", "AWS does not know the policy it made for this access yet")
        }
    }

    private func join(_ group: GroupName) async throws {
        let joined = try await unlessAbsent {
            try await iam.add(user, to: group)
            return true
        }
        guard joined != nil else {
            throw Refusal(.unusable, "the IAM user \(user) or the group \(group) no longer exists")
        }
    }

    private func confirm() async throws {
        async let namesake = namesake()
        let shown = try await patience.until { () async throws -> Bool? in try await stands() == true ? true : nil }
        if let namesake = try await namesake {
            try await takeBack(from: namesake)
            throw namesakeRefusal
        }
        guard shown != nil else {
            guard !plan.hadBefore || plan.guarantee == .inPolicy else {
                throw Refusal(.unusable, "what \(user) had before was taken away meanwhile", hint: "ask again")
            }
            throw Failure(notYet: "grant", "AWS does not show the access yet")
        }
    }
}

extension Placement {
    /// Whether anything stands in AWS that an earlier try of the plan made.
    private func isMarked() async throws -> Bool {
        for name in plan.policyNames where try await iam.policy(own.arn(of: name)) != nil { return true }
        return false
    }

    /// Takes back what was given by name and came to another user, made under the name between two calls.
    ///
    /// A piece that carries its end goes with its policy.
    private func takeBack(from namesake: IAMUser) async throws {
        guard !plan.hadBefore else { return }
        switch plan.form {
        case .copies: return
        case .attachment(let arn): try await iam.endAttachment(of: arn, to: namesake, patience: patience)
        case .membership(let group): try await iam.endMembership(of: namesake, in: group, patience: patience)
        }
    }
}

extension Failure {
    /// AWS said yes and does not show it yet.
    init(notYet operation: String, _ message: String) {
        self.init(party: "AWS", operation: operation, code: "NotYet", message: message, isWorthRetrying: true)
    }
}
