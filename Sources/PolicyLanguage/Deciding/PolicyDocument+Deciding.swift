extension PolicyDocument {
    /// What this policy says to a request, as AWS evaluates identity policies.
    ///
    /// Where AWS's rules leave open whether a statement applies (a malformed value, a variable without one), an Allow
    /// does not and a Deny does.
    package func decides(_ request: PolicyRequest) -> PolicyDecision {
        var decision = PolicyDecision.implicitDeny
        for statement in statements {
            let applies = statement.applies(to: request, hasVariables: hasVariables)
            switch statement.effect {
            case .deny where applies != .no: return .explicitDeny
            case .allow where applies == .yes: decision = .allow
            case .allow, .deny: continue
            }
        }
        return decision
    }
}

extension Sequence<PolicyDocument> {
    /// What these policies say together to a request.
    package func decide(_ request: PolicyRequest) -> PolicyDecision {
        reduce(.implicitDeny) { $0.joined(with: $1.decides(request)) }
    }
}

extension PolicyStatement {
    /// Whether this statement is about that request and its conditions hold.
    func applies(to request: PolicyRequest, hasVariables: Bool) -> Truth {
        Truth(actions.includes(action: request.action))
            && resources.includes(resource: request.resource, in: request.context, hasVariables: hasVariables)
            && Truth.all(conditions) { $0.holds(in: request.context, hasVariables: hasVariables) }
    }
}

extension Selection {
    /// Whether that action is among the selected ones.
    func includes(action: String) -> Bool {
        let action = action.lowercased()
        func matches(_ patterns: [String]) -> Bool {
            patterns.contains { Glob($0.lowercased()).matches(action) }
        }
        switch self {
        case .only(let list): return matches(list.values)
        case .allBut(let list): return !matches(list.values)
        }
    }

    fileprivate func includes(resource: String, in context: RequestContext, hasVariables: Bool) -> Truth {
        func matches(_ patterns: [String]) -> Truth {
            Truth.any(patterns) { ARNPattern($0, hasVariables: hasVariables).matches(resource, in: context) }
        }
        switch self {
        case .only(let list): return matches(list.values)
        case .allBut(let list): return !matches(list.values)
        }
    }
}
