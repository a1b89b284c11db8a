import Access

/// One grant's place in AWS: what the plan wants to stand, and the account it stands in.
struct Placement: Sendable {
    let plan: GrantPlan
    let iam: IAM
    let own: OwnPath
    let patience: Patience

    var user: UserName { plan.user.name }

    /// The policies the user has to carry while the grant stands.
    var wantedPolicies: [PolicyARN] {
        switch plan.form {
        case .copies: plan.policyNames.map(own.arn)
        case .attachment(let arn): [arn]
        case .membership: []
        }
    }

    /// Whether AWS shows all that the plan wants the user to have; nil when there is no user of that name.
    func stands() async throws -> Bool? {
        if case .membership(let group) = plan.form {
            return try await iam.groups(of: user)?.contains { $0.isSameName(as: group) }
        }
        let path: String? = if case .copies = plan.form { own.path } else { nil }
        return try await iam.policies(of: user, under: path).map { Set($0).isSuperset(of: wantedPolicies) }
    }

    /// The user of that name when it is not the one who was pinned when the access was asked for, but made since.
    ///
    /// - Throws: ``Refusal`` when there is none.
    func namesake() async throws -> IAMUser? {
        guard let found = try await iam.user(named: user) else {
            throw Refusal(.unusable, "there is no IAM user \(user) in account \(plan.account) any more")
        }
        return found.uniqueID == plan.user.uniqueID ? nil : found
    }

    /// Why nothing is granted to a namesake.
    var namesakeRefusal: Refusal {
        Refusal(
            .unusable, "the IAM user \(user) was deleted and another made under that name since the ask",
            hint: "ask again for the new user")
    }
}

extension Name {
    /// Names in IAM are unique without regard to case.
    func isSameName(as other: Name) -> Bool {
        text.lowercased() == other.text.lowercased()
    }
}
