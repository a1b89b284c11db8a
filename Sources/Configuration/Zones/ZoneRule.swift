/// What holds in a place from some year on, as POSIX's variable `TZ` writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule: Equatable {
    /// Seconds east of UTC in the standard time.
    var offset: Int
    /// Nil where the clocks are never changed.
    var summer: Summer?

    /// The part of the year in which the clocks show another time.
    struct Summer: Equatable {
        /// Seconds east of UTC.
        var offset: Int
        var start: Moment
        var end: Moment
    }

    /// A moment that comes once a year, by the clocks that hold until then.
    struct Moment: Equatable {
        var day: Day
        /// Seconds after midnight; it may lie on another day.
        var time: Int
    }

    /// A day of the year.
    enum Day: Equatable {
        /// From 1 to 365; the leap day is never counted.
        case number(Int)
        /// From 0 to 365; the leap day is counted.
        case countingLeapDays(Int)
        /// The week's day (0 is Sunday) that is the first, second … of the month; 5 is the last.
        case weekday(Int, week: Int, month: Int)
    }

    /// Throws ``ZoneProblem`` for what is no such rule.
    init(_ text: String) throws(ZoneProblem) {
        var reader = ZoneRuleReader(text)
        try reader.name()
        offset = -(try reader.time(atMost: 24))
        guard !reader.isAtEnd else { return }
        try reader.name()
        let summerOffset = reader.startsTime ? -(try reader.time(atMost: 24)) : offset + 3600
        let start = try reader.moment()
        summer = Summer(offset: summerOffset, start: start, end: try reader.moment())
        guard reader.isAtEnd else { throw reader.problem }
    }
}

extension ZoneRule.Moment {
    /// Seconds since 1970 if the clocks were on UTC.
    func seconds(in year: Int64) -> Int64 {
        (Int64(dayOfYear(in: year)) + ZoneRule.daysSince1970(toBeginOf: year)) * 86400 + Int64(time)
    }

    /// Counted from 0.
    private func dayOfYear(in year: Int64) -> Int {
        let isLeap = ZoneRule.isLeap(year)
        switch day {
        case .number(let number): return number - 1 + (isLeap && number >= 60 ? 1 : 0)
        case .countingLeapDays(let number): return number
        case .weekday(let weekday, let week, let month):
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            let first = lengths[..<(month - 1)].reduce(0, +)
            // 1970 began on a Thursday.
            let weekdayOfFirst = Int((ZoneRule.daysSince1970(toBeginOf: year) + Int64(first) + 4) % 7 + 7) % 7
            var day = (weekday - weekdayOfFirst + 7) % 7 + (week - 1) * 7
            if day >= lengths[month - 1] { day -= 7 }
            return first + day
        }
    }
}

extension ZoneRule {
    fileprivate static func isLeap(_ year: Int64) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    fileprivate static func daysSince1970(toBeginOf year: Int64) -> Int64 {
        let before = year - 1
        return before * 365 + before / 4 - before / 100 + before / 400 - 719_162
    }
}
