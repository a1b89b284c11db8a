/// What makes a policy dangerous, as far as its text tells without knowing every action of AWS.
///
/// A condition or a resource does not lift a risk; a Deny of it on everything and without condition does.
enum PolicyRisk: CaseIterable {
    case administrator
    case everythingButAFew
    case changesIdentities
    case passesRoles
    case assumesRoles

    /// The risk in words for whoever decides.
    var sentence: String {
        switch self {
        case .administrator: "administrator: every action on everything"
        case .everythingButAFew: "allows every action but those named, also those AWS adds later"
        case .changesIdentities: "changes users, roles or policies (iam): what is made so can outlive the end"
        case .passesRoles: "passes roles to services (iam:PassRole): what they run can outlive the end"
        case .assumesRoles: "assumes roles (sts:AssumeRole): such a session can outlive the end"
        }
    }

    /// The risks in these statements taken together.
    static func risks(in statements: [PolicyStatement]) -> [PolicyRisk] {
        let allows = statements.filter { $0.effect == .allow && $0.resources.asResources != nil }
        let denied = statements.filter(\.isFlatDeny).map(\.actions)
        return allCases.filter { $0.isPresent(in: allows, besides: denied) }
    }

    private func isPresent(in allows: [PolicyStatement], besides denied: [Selection]) -> Bool {
        func mayDo(_ action: String) -> Bool {
            allows.contains { $0.actions.includes(action: action) } && !denied.contains { $0.includes(action: action) }
        }
        switch self {
        case .administrator:
            return denied.isEmpty && allows.contains { $0.resources.asResources == "everything" && $0.isOnEveryAction }
        case .everythingButAFew:
            return allows.contains { statement in
                if case .allBut = statement.actions, !statement.isOnEveryAction { return !statement.isOnNoAction }
                return statement.isOnEveryAction && !denied.isEmpty
            }
        case .changesIdentities:
            return Self.identityWrites.contains { mayDo("iam:\($0)") }
                || allows.flatMap(\.actions.only).contains { $0.mayWriteIAM && !$0.isWithin(denied) }
        case .passesRoles:
            return mayDo("iam:PassRole")
        case .assumesRoles:
            return ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"].contains(where: mayDo)
        }
    }

    /// Writes by which rights are made or changed, to ask a policy about that names none of them.
    private static let identityWrites = [
        "AddUserToGroup", "AttachGroupPolicy", "AttachRolePolicy", "AttachUserPolicy", "CreateAccessKey",
        "CreateLoginProfile", "CreatePolicy", "CreatePolicyVersion", "CreateRole", "CreateUser", "PutGroupPolicy",
        "PutRolePolicy", "PutUserPolicy", "SetDefaultPolicyVersion", "UpdateAssumeRolePolicy", "UpdateLoginProfile",
    ]
}

extension PolicyStatement {
    /// Whether it denies its actions always and everywhere.
    fileprivate var isFlatDeny: Bool {
        effect == .deny && conditions.allSatisfy(\.clauses.isEmpty) && resources.asResources == "everything"
    }

    fileprivate var isOnEveryAction: Bool {
        switch actions {
        case .only(let list): list.values.contains(where: \.allowsEveryAction)
        case .allBut(let list): list.values.isEmpty
        }
    }

    fileprivate var isOnNoAction: Bool {
        if case .allBut(let list) = actions { list.values.contains(where: \.allowsEveryAction) } else { false }
    }
}

extension Selection {
    /// The patterns, where they are those that match.
    fileprivate var only: [String] {
        if case .only(let list) = self { list.values } else { [] }
    }
}

extension String {
    /// Whether this pattern of actions may match a write of IAM.
    ///
    /// PassRole is a risk of its own, and what roles for services may do is fixed by AWS.
    fileprivate var mayWriteIAM: Bool {
        let parts = lowercased().split(separator: ":", maxSplits: 1)
        guard parts.count == 2, Glob(String(parts[0])).matches("iam") else { return isAllStars }
        let action = parts[1]
        if ["passrole", "createservicelinkedrole", "deleteservicelinkedrole"].contains(action) { return false }
        return !["get", "list", "simulate", "generate"].contains { action.hasPrefix($0) }
    }

    /// Whether everything this pattern matches is among these actions.
    ///
    /// A `?` could match a star of this pattern as if it were a letter, so selections with one do not count.
    fileprivate func isWithin(_ selections: [Selection]) -> Bool {
        selections.contains { selection in
            selection.only.filter { !$0.contains("?") }.contains { Glob($0.lowercased()).matches(lowercased()) }
        }
    }
}
