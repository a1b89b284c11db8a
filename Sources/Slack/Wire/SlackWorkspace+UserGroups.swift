package import Access
import AccessDesk
import JSON
import Synchronization

/// Who was in a user group, and when Slack said so.
struct CachedGroup: Sendable {
    var members: Set<SlackUserID>
    var readAt: Instant

    /// How long it may be used.
    static let lifetime: Duration = .seconds(60)
}

extension SlackWorkspace: UserGroups {
    /// Maps to `usergroups.users.list`, which needs the scope `usergroups:read` and leaves deactivated people out.
    package func members(of group: SlackGroupID) async throws -> Set<SlackUserID> {
        let (now, asked) = (clock.now, settings)
        if let known = groups.withLock({ $0[group] }), known.readAt <= now, now - known.readAt < CachedGroup.lifetime {
            return known.members
        }
        let answer = try await call(.userGroupMembers, ["usergroup": .string(group.text)]).members
        guard let users = answer["users"]?.array else {
            throw Failure(
                party: "Slack", operation: APIMethod.userGroupMembers.rawValue, code: "unreadable",
                message: "the answer does not say who is in the group", isWorthRetrying: false)
        }
        let members = Set(users.compactMap(\.string).map { SlackUserID($0) })
        groups.withLock { groups in
            // What a workspace says that is no longer asked is not remembered.
            if settings == asked { groups[group] = CachedGroup(members: members, readAt: now) }
        }
        return members
    }
}
