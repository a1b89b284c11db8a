package import Access
package import AccessDesk
import Synchronization

/// PagerDuty and Slack's user groups in memory: they say what a test has told them, and fail when it says so.
package final class ScriptedInformants: OnCallRoster, UserGroups, Pager {
    private struct Known {
        var shifts: [OnCallSource: [PersonOnCall]] = [:]
        var groups: [SlackGroupID: Set<SlackUserID>] = [:]
        var ids: [EmailAddress: SlackUserID] = [:]
        var failure: Failure?
        var pages: [Page] = []
        var questions: [String] = []
    }

    private let known = Mutex(Known())

    package init() {}

    /// All of it, as the desk takes it.
    package var informants: Informants { Informants(roster: self, pager: self, userGroups: self) }

    /// What was asked, in order.
    package var questions: [String] { known.withLock(\.questions) }

    package var pages: [Page] { known.withLock(\.pages) }

    package func put(_ people: [PersonOnCall], onCallFor source: OnCallSource) {
        known.withLock { $0.shifts[source] = people }
    }

    package func put(_ members: Set<SlackUserID>, into group: SlackGroupID) {
        known.withLock { $0.groups[group] = members }
    }

    package func put(_ id: SlackUserID, as email: EmailAddress) {
        known.withLock { $0.ids[email] = id }
    }

    /// From now on every question is answered by that failure; by nil none is.
    package func fail(with failure: Failure?) {
        known.withLock { $0.failure = failure }
    }

    package func people(onCallFor source: OnCallSource, fresh: Bool) async throws -> [PersonOnCall] {
        try answer("\(source)") { $0.shifts[source] } ?? []
    }

    package func members(of group: SlackGroupID) async throws -> Set<SlackUserID> {
        guard let members = try answer("slack:\(group)", { $0.groups[group] }) else {
            throw Failure(
                party: "Slack", operation: "usergroups.users.list", code: "no_such_subteam", message: "there is none",
                isWorthRetrying: false)
        }
        return members
    }

    package func memberID(of email: EmailAddress) async throws -> SlackUserID? {
        try answer(email.text) { $0.ids[email] }
    }

    package func page(_ page: Page) async throws {
        _ = try answer("page") { $0.pages.append(page) }
    }

    private func answer<Value>(_ question: String, _ value: (inout Known) -> Value) throws -> Value {
        try known.withLock { known in
            known.questions.append(question)
            if let failure = known.failure { throw failure }
            return value(&known)
        }
    }
}
