package import Access
import AccessDesk
import JSON
import Log
import Synchronization

/// What Slack said of members, and when.
struct MemberCache {
    var byID: [SlackUserID: (member: Member, readAt: Instant)] = [:]
    var byEmail: [EmailAddress: (id: SlackUserID?, readAt: Instant)] = [:]

    /// Forgets everything once it has grown beyond what a workspace needs.
    mutating func makeRoom() {
        if byID.count > 5000 { byID.removeAll() }
        if byEmail.count > 5000 { byEmail.removeAll() }
    }
}

extension SlackWorkspace {
    /// How old what Slack said of a member may be when somebody asks; who decides is always looked up.
    static let memberLifetime: Duration = .seconds(300)

    /// The person behind a member's id.
    ///
    /// Maps to `users.info`. What was read no longer than `age` ago is used again.
    ///
    /// - Throws: ``Refusal`` for those who may not use Curfew, ``Failure`` when Slack does not answer.
    func person(
        _ id: SlackUserID, atMostOld age: Duration = memberLifetime, within timeout: Duration = .seconds(5)
    ) async throws -> Person {
        let settings = settings
        let now = clock.now
        let known = members.withLock { $0.byID[id] }
        if let known, known.readAt <= now, now - known.readAt < age {
            return try known.member.person(in: settings)
        }
        guard let member = try await member(id, within: timeout) else {
            throw Refusal(.notAllowed, "Slack does not say who you are, so Curfew cannot know you")
        }
        return try member.person(in: settings)
    }

    private func member(_ id: SlackUserID, within timeout: Duration) async throws(Failure) -> Member? {
        let asked = settings
        do {
            let answer = try await call(.usersInfo, ["user": .string(id.text)], within: timeout).members
            guard let member = answer["user"].flatMap(Member.init), member.id == id else { return nil }
            let now = clock.now
            members.withLock { cache in
                guard settings == asked else { return }
                cache.makeRoom()
                cache.byID[id] = (member, now)
            }
            return member
        } catch  where error.code == "user_not_found" || error.code == "user_not_visible" {
            return nil
        }
    }

    /// The id under which that address can be mentioned; nil when no active member has it.
    ///
    /// Maps to `users.lookupByEmail`. An id is believed for an hour, that there is none for five minutes. When Slack
    /// refuses to look anybody up there is none; when it does not answer that is a ``Failure``.
    package func memberID(of email: EmailAddress) async throws(Failure) -> SlackUserID? {
        let (now, asked) = (clock.now, settings)
        if let known = members.withLock({ $0.byEmail[email] }), known.readAt <= now,
            now - known.readAt < (known.id == nil ? SlackWorkspace.memberLifetime : .seconds(3600))
        {
            return known.id
        }
        let found = try await lookUp(email)
        members.withLock { cache in
            guard settings == asked else { return }
            cache.makeRoom()
            cache.byEmail[email] = (found, now)
        }
        return found
    }

    private func lookUp(_ email: EmailAddress) async throws(Failure) -> SlackUserID? {
        do {
            let answer = try await call(.usersLookupByEmail, ["email": .string(email.text)]).members
            guard let member = answer["user"].flatMap(Member.init), !member.isDeactivated, !member.isBot else {
                return nil
            }
            return member.id
        } catch {
            guard !error.isWorthRetrying else { throw error }
            if error.code != "users_not_found" {
                journal.warning("could not look up a member to mention: \(error)", ["person": email.text])
            }
            return nil
        }
    }
}
