import Access

extension Placement {
    /// Takes away what the plan made, the marker last, and returns once AWS shows that it is gone.
    ///
    /// A user of the same name who is not the pinned one is left alone, but for policies of our own.
    func end(leavingAccess: Bool) async throws {
        switch plan.form {
        case .copies: try await endCopies()
        case .attachment(let arn):
            if !leavingAccess && !plan.hadBefore {
                try await iam.endAttachment(of: arn, to: plan.user, patience: patience)
            }
        case .membership(let group):
            if !leavingAccess && !plan.hadBefore {
                try await iam.endMembership(of: plan.user, in: group, patience: patience)
            }
        }
        for policy in own.policies(for: plan) {
            try await iam.takeAway(policy.arn, patience: patience)
        }
        try await takeAwayEarlierMarker()
    }

    /// Takes away the marker of the first plan, where this is the second.
    func takeAwayEarlierMarker() async throws {
        guard let name = plan.earlierMarker else { return }
        try await iam.takeAway(own.arn(of: name), patience: patience)
    }

    /// In reverse order, so that a piece that denies goes last; then whatever an earlier attempt may have left.
    private func endCopies() async throws {
        for arn in wantedPolicies.reversed() {
            try await iam.detach(arn, from: user)
        }
        let prefix = own.arn(of: "curfew-\(plan.request)").text
        let clear = try await patience.until { () async throws -> Bool? in
            let carried = try await iam.policies(of: user, under: own.path) ?? []
            let left = carried.filter { $0.text == prefix || $0.text.hasPrefix("\(prefix)-") }
            for arn in left where !wantedPolicies.contains(arn) {
                try await iam.takeAway(arn, patience: patience)
            }
            return left.isEmpty ? true : nil
        }
        guard clear != nil else { throw Failure(notYet: "DetachUserPolicy", "AWS still shows the access") }
    }
}
