package import Access

/// Port: the user groups of Slack, and who is who in them.
package protocol UserGroups: Sendable {
    /// The ids of the members of that user group; what was learnt within the last minute may be used again.
    ///
    /// Throws ``Failure`` when it cannot be told, also for a group that does not exist or is disabled.
    func members(of group: SlackGroupID) async throws -> Set<SlackUserID>

    /// The member's id of whoever has that address; nil when no active member does.
    ///
    /// Throws ``Failure`` when it cannot be told.
    func memberID(of email: EmailAddress) async throws -> SlackUserID?
}
