import Access

extension IAM {
    /// Detaches a policy that is not ours from the user of that unique id, under whatever name.
    func endAttachment(of arn: PolicyARN, to pinned: IAMUser, patience: Patience) async throws {
        let gone = try await patience.until { () async throws -> Bool? in
            let name = try await currentName(of: pinned) { try await bearers(of: arn).users }
            guard let name else { return true }
            try await detach(arn, from: name)
            return try await policies(of: name)?.contains(arn) == true ? nil : true
        }
        guard gone != nil else { throw Failure(notYet: "DetachUserPolicy", "AWS still shows the access") }
    }

    /// Takes the user of that unique id out of the group, under whatever name.
    func endMembership(of pinned: IAMUser, in group: GroupName, patience: Patience) async throws {
        let gone = try await patience.until { () async throws -> Bool? in
            let name = try await currentName(of: pinned) { try await members(of: group) }
            guard let name else { return true }
            try await remove(name, from: group)
            let groups = try await groups(of: name) ?? []
            return groups.contains { $0.isSameName(as: group) } ? nil : true
        }
        guard gone != nil else { throw Failure(notYet: "RemoveUserFromGroup", "AWS still shows the membership") }
    }

    /// The name that the pinned user has now: users can be renamed, and another can be made under the old name.
    ///
    /// Nil when that user is gone, or no longer among those concerned.
    private func currentName(
        of pinned: IAMUser, among concerned: () async throws -> [IAMUser]
    ) async throws -> UserName? {
        if try await user(named: pinned.name)?.uniqueID == pinned.uniqueID { return pinned.name }
        return try await concerned().first { $0.uniqueID == pinned.uniqueID }?.name
    }
}
