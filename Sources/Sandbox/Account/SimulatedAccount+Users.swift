package import Access
import Cryptography

extension SimulatedAccount {
    /// Does what `iam:CreateUser` does; the unique id is new each time, also for a name that was there before.
    package mutating func createUser(
        _ name: UserName, tags: [String: String] = [:], boundary: PolicyARN? = nil
    ) throws(Failure) {
        guard !users.contains(where: { $0.name.isSameName(as: name) }) else {
            throw .iam("CreateUser", .entityAlreadyExists, "User with name \(name) already exists.")
        }
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        let digits = randomBytes(16).map { letters[Int($0) % letters.count] }
        users.append(
            SimulatedUser(name: name, uniqueID: UniqueID("AIDA\(String(digits))"), tags: tags, boundary: boundary))
    }

    /// Does what `iam:DeleteUser` does once everything was taken from the user.
    package mutating func deleteUser(_ name: UserName) throws(Failure) {
        let user = try user(name, for: "DeleteUser")
        guard user.policies.isEmpty, user.groups.isEmpty else {
            throw .iam("DeleteUser", .deleteConflict, "Cannot delete entity, must detach all policies first.")
        }
        users.removeAll { $0.uniqueID == user.uniqueID }
    }

    /// Does what `iam:CreateGroup` and `iam:AttachGroupPolicy` do.
    package mutating func createGroup(_ name: GroupName, policies: [PolicyARN]) throws(Failure) {
        guard !groups.contains(where: { $0.name.isSameName(as: name) }) else {
            throw .iam("CreateGroup", .entityAlreadyExists, "Group with name \(name) already exists.")
        }
        for arn in policies {
            _ = try policy(arn, for: "AttachGroupPolicy")
        }
        groups.append(
            SimulatedGroup(name: name, arn: "arn:aws:iam::\(id):group/\(name)", policies: policies))
    }

    /// Does what `iam:AddUserToGroup` does; joining twice changes nothing.
    package mutating func join(_ name: UserName, _ group: GroupName) throws(Failure) {
        let operation = "AddUserToGroup"
        let joined = try self.group(group, for: operation).name
        let user = try user(name, for: operation)
        guard !user.groups.contains(joined) else { return }
        guard user.groups.count < SimulatedAccount.groupsPerUser else {
            throw .iam(
                operation, .limitExceeded, "Cannot exceed quota for GroupsPerUser: \(SimulatedAccount.groupsPerUser)")
        }
        try change(name, for: operation) { $0.groups.append(joined) }
    }

    /// Does what `iam:RemoveUserFromGroup` does; leaving what one is not in changes nothing.
    package mutating func leave(_ name: UserName, _ group: GroupName) throws(Failure) {
        let operation = "RemoveUserFromGroup"
        let left = try self.group(group, for: operation).name
        try change(name, for: operation) { $0.groups.removeAll { $0 == left } }
    }
}
