import Access

extension Placement {
    /// Nil when all of it stands; otherwise a sentence about what does not.
    ///
    /// Looks again for a while before it says so, since one look may be stale.
    func missing() async throws -> String? {
        var sentence: String?
        _ = try await Patience(pauses: patience.pauses, limit: .seconds(5)).until { () async throws -> Bool? in
            sentence = try await missingAtFirstSight()
            return sentence == nil ? true : nil
        }
        return sentence
    }

    private func missingAtFirstSight() async throws -> String? {
        guard let found = try await iam.user(named: user) else {
            return "the IAM user \(user) no longer exists"
        }
        guard found.uniqueID == plan.user.uniqueID else {
            return "the IAM user \(user) was deleted and another made under that name"
        }
        guard try await stands() != true else { return nil }
        switch plan.form {
        case .copies: return "a policy of this access was detached from \(user) by somebody else"
        case .attachment(let arn): return "\(arn.policyName) was detached from \(user) by somebody else"
        case .membership(let group): return "\(user) was taken out of the group \(group) by somebody else"
        }
    }
}
