package import Access
package import PolicyLanguage

extension SimulatedAccount {
    /// What AWS would answer the user at that moment: every policy that reaches the user, within the user's boundary.
    ///
    /// Resource policies, session policies and those of organisations do not exist here.
    package func decides(
        _ name: UserName, _ action: String, on resource: String, at now: Instant
    ) throws -> PolicyDecision {
        let user = try user(name, for: action)
        let request = PolicyRequest(action: action, resource: resource, context: context(of: user, at: now))
        let identity = try documents(of: user).decide(request)
        guard let boundary = user.boundary else { return identity }
        let limit = try PolicyDocument(parsing: policy(boundary, for: action).document).decides(request)
        // An explicit deny counts wherever it stands; an allow only where both say so.
        switch (identity, limit) {
        case (.explicitDeny, _), (_, .explicitDeny): return .explicitDeny
        case (.allow, .allow): return .allow
        default: return .implicitDeny
        }
    }

    private func documents(of user: SimulatedUser) throws -> [PolicyDocument] {
        let inherited = groups.filter { user.groups.contains($0.name) }.flatMap(\.policies)
        return try (user.policies + inherited).compactMap { policies[$0] }.map {
            try PolicyDocument(parsing: $0.document)
        }
    }

    /// The condition keys that AWS puts into every request of a user
    /// (IAM User Guide, "AWS global condition context keys").
    private func context(of user: SimulatedUser, at now: Instant) -> RequestContext {
        var context: RequestContext = [
            "aws:CurrentTime": [now.rfc3339], "aws:EpochTime": [String(now.seconds)],
            "aws:PrincipalAccount": [id.text], "aws:PrincipalArn": ["arn:aws:iam::\(id):user/\(user.name)"],
            "aws:PrincipalType": ["User"], "aws:SecureTransport": ["true"], "aws:userid": [user.uniqueID.text],
            "aws:username": [user.name.text],
        ]
        for (key, value) in user.tags {
            context["aws:PrincipalTag/\(key)"] = [value]
        }
        return context
    }
}
