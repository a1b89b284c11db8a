extension Sequence<PolicyDocument> {
    /// Whether these policies together allow the request under some circumstances, whatever its context says of them.
    ///
    /// The context names only what always holds. An Allow counts whatever its conditions, a Deny only where it has none.
    package func mayAllow(_ request: PolicyRequest) -> Bool {
        var isAllowed = false
        for document in self {
            for statement in document.statements where statement.isAbout(request, hasVariables: document.hasVariables) {
                switch statement.effect {
                case .allow: isAllowed = true
                case .deny: if statement.conditions.allSatisfy(\.clauses.isEmpty) { return false }
                }
            }
        }
        return isAllowed
    }
}

extension PolicyStatement {
    /// Whether it is certainly about that action and resource, if its conditions hold.
    fileprivate func isAbout(_ request: PolicyRequest, hasVariables: Bool) -> Bool {
        var unconditional = self
        unconditional.conditions = []
        return unconditional.applies(to: request, hasVariables: hasVariables) == .yes
    }
}
