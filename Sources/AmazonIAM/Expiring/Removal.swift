import Access

/// Takes away a policy of Curfew's own that no ledger knows, and with a marker the access it marks.
struct Removal: Sendable {
    let policy: OwnedPolicy
    /// Those that are to go at the same time.
    let unwanted: Set<PolicyARN>
    let iam: IAM
    let own: OwnPath
    let patience: Patience

    func carryOut() async throws {
        if let user = markedUser, try await !isMarkedElsewhere() {
            try await endMarkedAccess(of: user)
        }
        try await iam.takeAway(policy.arn, patience: patience)
    }

    /// Whose access ends with this marker; nil for a piece, and where the access was there before.
    private var markedUser: IAMUser? {
        guard let parts = policy.tags[TagValue.userKey]?.split(separator: "/", maxSplits: 1), parts.count == 2 else {
            return nil
        }
        return IAMUser(name: UserName(String(parts[1])), uniqueID: UniqueID(String(parts[0])))
    }

    /// Whether another marker says that the same user has the same access, and is to stay.
    ///
    /// AWS may go on showing one that was just taken away: two that deferred to each other would leave the access to
    /// nobody.
    private func isMarkedElsewhere() async throws -> Bool {
        for other in try await iam.policies(scope: "Local", under: own.path)
        where other.arn != policy.arn && !unwanted.contains(other.arn) {
            let tags = try await iam.tags(of: other.arn)?.mapValues(TagValue.decode)
            let marksTheSame = [TagValue.userKey, "curfew:source"].allSatisfy { tags?[$0] == policy.tags[$0] }
            if marksTheSame { return true }
        }
        return false
    }

    private func endMarkedAccess(of user: IAMUser) async throws {
        let source = policy.source ?? ""
        if source.contains(":group/"), let name = source.split(separator: "/").last {
            try await iam.endMembership(of: user, in: GroupName(String(name)), patience: patience)
        } else if source.contains(":policy/") {
            try await iam.endAttachment(of: PolicyARN(source), to: user, patience: patience)
        }
    }
}
