import Access
import JSON

/// A schedule as `GET /schedules/{id}` renders it around one moment.
struct RenderedSchedule: Sendable {
    /// Who has the pager, overrides included.
    var final: [Stretch]
    /// The overrides alone.
    var overrides: [Stretch]

    /// A time that belongs to one user.
    struct Stretch: Sendable {
        var user: String
        var start: Instant
        var end: Instant

        func covers(_ now: Instant) -> Bool { start <= now && now < end }
    }

    /// Reads the member `schedule` of an answer.
    init(_ answer: RESTAnswer) throws(Failure) {
        let schedule = try answer.object("schedule")
        final = try RenderedSchedule.stretches(schedule["final_schedule"], answer)
        overrides = try RenderedSchedule.stretches(schedule["overrides_subschedule"], answer)
    }

    private static func stretches(_ json: JSONValue?, _ answer: RESTAnswer) throws(Failure) -> [Stretch] {
        guard let entries = json?["rendered_schedule_entries"]?.array else {
            throw Failure(unreadable: answer.operation, "the answer does not render the schedule")
        }
        let stretches = entries.compactMap(Stretch.init)
        guard stretches.count == entries.count else {
            throw Failure(unreadable: answer.operation, "an entry of the schedule has another shape")
        }
        return stretches
    }
}

extension RenderedSchedule.Stretch {
    fileprivate init?(_ json: JSONValue) {
        guard let user = json["user"]?["id"]?.string, let start = json["start"]?.string.flatMap(Instant.init(rfc3339:)),
            let end = json["end"]?.string.flatMap(Instant.init(rfc3339:))
        else { return nil }
        self.init(user: user, start: start, end: end)
    }
}
