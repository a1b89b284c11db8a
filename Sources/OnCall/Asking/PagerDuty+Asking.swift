package import Access
package import AccessDesk
import HTTP
import JSON
import Synchronization

extension PagerDuty: OnCallRoster {
    /// How many pages of a list are read before it counts as unreadable.
    private static let mostPages = 20

    /// Who is on call now on that schedule, or on the first level of that escalation policy.
    ///
    /// What PagerDuty said within the last half minute is used again, unless the answer has to be fresh.
    ///
    /// - Throws: ``Failure`` whenever it cannot be told with certainty.
    package func people(onCallFor source: OnCallSource, fresh: Bool) async throws(Failure) -> [PersonOnCall] {
        let now = clock.now
        let asked = settings
        if !fresh, let known = rosters.withLock({ $0[source] }), known.holds(at: now) { return known.people }
        let people =
            switch source {
            case .escalationPolicy: try await people(byEntriesOf: source, at: now)
            case .schedule(let id): try await people(onSchedule: id, at: now)
            }
        rosters.withLock { rosters in
            // What an account says that is no longer asked is not remembered.
            if settings == asked { rosters[source] = CachedRoster(people: people, readAt: now) }
        }
        return people
    }

    /// Maps to `GET /schedules/{id}`, which says what of it is an override; a schedule of the newer kind is not there,
    /// and known only by the entries of the escalation policies that use it.
    private func people(onSchedule id: String, at now: Instant) async throws(Failure) -> [PersonOnCall] {
        let rendered: RenderedSchedule
        do {
            rendered = try await schedule(id, around: now)
        } catch {
            guard error.code == "http_404" else { throw error }
            let people = try await people(byEntriesOf: .schedule(id), at: now)
            // Nobody at all, on a schedule that nobody knows: the id is wrong.
            if people.isEmpty { throw error }
            return people
        }
        var people: [PersonOnCall] = []
        for stretch in rendered.final where stretch.covers(now) {
            let email = try await email(ofUser: stretch.user)
            let isOverride = rendered.overrides.contains { $0.user == stretch.user && $0.covers(now) }
            people.append(PersonOnCall(email: email, until: stretch.end, isOverride: isOverride))
        }
        return people
    }

    /// Maps to `GET /oncalls`.
    private func people(byEntriesOf source: OnCallSource, at now: Instant) async throws(Failure) -> [PersonOnCall] {
        let filter =
            switch source {
            case .schedule(let id): ("schedule_ids[]", id)
            case .escalationPolicy(let id): ("escalation_policy_ids[]", id)
            }
        var people: [EmailAddress: PersonOnCall] = [:]
        for json in try await pages(of: "oncalls", [filter, ("include[]", "users")]) {
            guard let entry = OnCallEntry(json) else {
                throw Failure(unreadable: "GET /oncalls", "an entry has another shape")
            }
            // The filter is PagerDuty's; that it was kept to is seen here.
            guard entry.belongs(to: source), entry.covers(now) else { continue }
            let email = if let email = entry.email { email } else { try await self.email(ofUser: entry.user) }
            let person = PersonOnCall(email: email, until: entry.end, isOverride: false)
            // Once for each policy: the shift that ends last counts.
            if let known = people[email], !person.outlasts(known) { continue }
            people[email] = person
        }
        return people.values.sorted { $0.email < $1.email }
    }

    /// Maps to `GET /schedules/{id}`, around one second, with shifts in their whole length.
    private func schedule(_ id: String, around now: Instant) async throws(Failure) -> RenderedSchedule {
        let second = Instant(seconds: now.seconds)
        return try RenderedSchedule(
            await get(
                "/schedules/\(PercentEncoding.encode(id))",
                [("since", second.rfc3339), ("until", (second + .seconds(1)).rfc3339), ("overflow", "true")]))
    }

    /// Maps to `GET /users/{id}`.
    private func email(ofUser id: String) async throws(Failure) -> EmailAddress {
        let answer = try await get("/users/\(PercentEncoding.encode(id))")
        guard let email = try answer.object("user")["email"]?.string.flatMap(EmailAddress.init) else {
            throw Failure(unreadable: answer.operation, "the user has no e-mail address")
        }
        return email
    }

    /// Everything that a list holds, page after page.
    private func pages(of name: String, _ query: [(String, String)]) async throws(Failure) -> [JSONValue] {
        var all: [JSONValue] = []
        for _ in 0..<PagerDuty.mostPages {
            let answer = try await get("/\(name)", query + [("limit", "100"), ("offset", String(all.count))])
            let page = try answer.list(name)
            all += page
            if answer.members["more"]?.bool != true { return all }
            if page.isEmpty { break }
        }
        throw Failure(unreadable: "GET /\(name)", "the list does not end")
    }
}
