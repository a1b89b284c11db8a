import Access

/// How AWS behaves in one world: how often calls go wrong, and when nothing works at all.
struct IAMWeather: Sendable {
    /// How one call goes.
    struct Fate {
        enum Kind {
            case fine
            /// Done, but nobody hears of it.
            case lostReply
            /// Done, but the answer cannot be read.
            case garbled
            case refused(String)
            /// Not done, and the caller can know it.
            case neverArrived
            /// Not done, and the caller cannot know it.
            case silence
        }

        var kind = Kind.fine
        var before: Duration = .milliseconds(5)
        var after: Duration = .milliseconds(5)
    }

    /// A time in which calls do not succeed.
    struct Outage: Sendable {
        var from: Int64
        var until: Int64
        /// The code that every call is refused with; nil for no answer at all.
        var code: String?
        /// One in so many calls gets through all the same; 0 for none.
        var lets: Int
    }

    /// How old an answer may be, in milliseconds.
    static let longestStaleness = 4000

    /// One in so many calls goes wrong in one way or another; 0 for none.
    var trouble = 0
    /// One in so many readings is not the latest; 0 for none.
    var staleness = 0
    var outages: [Outage] = []

    func outage(at elapsed: Int64) -> Outage? {
        outages.first { $0.from <= elapsed && elapsed < $0.until }
    }

    /// How long, of a time, nothing worked.
    func timeAway(from: Int64, to end: Int64) -> Int64 {
        outages.reduce(0) { $0 + max(0, min(end, $1.until) - max(from, $1.from)) }
    }

    func fate(of operation: String, at elapsed: Int64, _ chance: inout Chance) -> Fate {
        var fate = Fate()
        if chance.once(in: 3) {
            fate.before = chance.time(5...400)
            fate.after = chance.time(5...400)
        }
        if let outage = outage(at: elapsed), !chance.once(in: outage.lets) {
            fate.kind = outage.code.map { .refused($0) } ?? .silence
            if outage.code == nil { fate.before = .seconds(10) }
            return fate
        }
        guard chance.once(in: trouble) else { return fate }
        switch chance.number(0...9) {
        case 0...2: fate.kind = .refused("Throttling")
        case 3: fate.kind = .refused("ServiceUnavailable")
        case 4, 5: fate.kind = .lostReply
        case 6: fate.kind = .garbled
        case 7: fate.kind = .neverArrived
        case 8: fate.after = chance.time(1000...9000)
        default:
            fate.kind = .silence
            fate.before = .seconds(10)
        }
        return fate
    }
}

extension Instant {
    /// The moment as HTTP writes it.
    var httpDate: String {
        let text = Array(rfc3339.utf8)
        let number = { (from: Int, to: Int) in Int(String(decoding: text[from..<to], as: UTF8.self)) ?? 0 }
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let day = String(decoding: text[8..<10], as: UTF8.self)
        let time = String(decoding: text[11..<19], as: UTF8.self)
        // The day of the week is read by nobody.
        return "Thu, \(day) \(months[number(5, 7) - 1]) \(number(0, 4)) \(time) GMT"
    }
}
