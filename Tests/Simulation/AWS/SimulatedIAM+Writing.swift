extension SimulatedIAM {
    /// Carries out an operation that changes something.
    func write(_ operation: String, _ form: [String: String]) -> IAMAnswer {
        let arn = form["PolicyArn", default: ""]
        let user = form["UserName", default: ""].lowercased()
        let group = form["GroupName", default: ""]
        switch operation {
        case "CreatePolicy": return create(form)
        case "DeletePolicy": return delete(arn)
        case "AttachUserPolicy": return attach(arn, to: user)
        case "DetachUserPolicy": return detach(arn, from: user)
        case "AddUserToGroup": return add(user, to: group)
        case "RemoveUserFromGroup": return remove(user, from: group)
        case "DetachGroupPolicy", "DetachRolePolicy", "DeletePolicyVersion": return .noSuch("it")
        default: return .error("InvalidAction", "\(operation) is not known here")
        }
    }

    private func create(_ form: [String: String]) -> IAMAnswer {
        let name = form["PolicyName", default: ""]
        let path = form["Path", default: "/"]
        let arn = "arn:aws:iam::\(IAMState.account):policy\(path)\(name)"
        guard state.policies[arn] == nil else { return .error("EntityAlreadyExists", "there is a policy \(name)") }
        var tags: [String: String] = [:]
        for place in 1...50 {
            guard let key = form["Tags.member.\(place).Key"] else { break }
            tags[key] = form["Tags.member.\(place).Value"]
        }
        let policy = IAMState.Policy(
            arn: arn, name: name, path: path, versions: ["v1": form["PolicyDocument", default: ""]],
            defaultVersion: "v1", tags: tags)
        mutate { $0.policies[arn] = policy }
        watch?.created(policy)
        return .result("<Policy>\(policy.xml(attachmentCount: 0))</Policy>")
    }

    private func delete(_ arn: String) -> IAMAnswer {
        guard let policy = state.policies[arn] else { return .noSuch("the policy") }
        guard state.bearers(of: arn).isEmpty else { return .error("DeleteConflict", "somebody carries it") }
        mutate { $0.policies[arn] = nil }
        watch?.deleted(policy)
        return .result("")
    }

    private func attach(_ arn: String, to name: String) -> IAMAnswer {
        guard let user = state.users[name] else { return .noSuch("the user") }
        guard let policy = state.policies[arn] else { return .noSuch("the policy") }
        guard !user.policies.contains(arn) else {
            watch?.attached(policy, to: user)
            return .result("")
        }
        guard user.policies.count < IAMState.mostPolicies else {
            return .error("LimitExceeded", "the user carries too many policies")
        }
        mutate { $0.users[name]?.policies.insert(arn) }
        watch?.attached(policy, to: user)
        return .result("")
    }

    private func detach(_ arn: String, from name: String) -> IAMAnswer {
        guard let user = state.users[name], user.policies.contains(arn) else { return .noSuch("the attachment") }
        guard let policy = state.policies[arn] else { return .noSuch("the policy") }
        mutate { $0.users[name]?.policies.remove(arn) }
        watch?.detached(policy, from: user)
        return .result("")
    }

    private func add(_ name: String, to group: String) -> IAMAnswer {
        guard let user = state.users[name] else { return .noSuch("the user") }
        guard state.groups[group] != nil else { return .noSuch("the group") }
        guard !user.groups.contains(group) else {
            watch?.began(Holding(user: user.uniqueID, thing: group))
            return .result("")
        }
        guard user.groups.count < IAMState.mostGroups else {
            return .error("LimitExceeded", "the user is in too many groups")
        }
        mutate { $0.users[name]?.groups.insert(group) }
        watch?.began(Holding(user: user.uniqueID, thing: group))
        return .result("")
    }

    private func remove(_ name: String, from group: String) -> IAMAnswer {
        guard let user = state.users[name], state.groups[group] != nil else { return .noSuch("the user or the group") }
        guard user.groups.contains(group) else { return .result("") }
        mutate { $0.users[name]?.groups.remove(group) }
        watch?.ended(Holding(user: user.uniqueID, thing: group))
        return .result("")
    }
}
