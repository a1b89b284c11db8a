/// The part of the week in which a rule matches, by the clocks of one place.
///
/// Where it ends before it begins it goes over midnight, and belongs to the day on which it began. In the hour that a
/// change of the clocks skips or repeats, what the clock shows counts.
package struct Hours: Hashable, Sendable, CustomStringConvertible {
    package let days: Set<Weekday>
    /// Minutes after midnight.
    package let from: Int
    /// Minutes after midnight, not included; 1,440 for the end of the day.
    package let to: Int
    package let zone: ZoneOffsets

    package init(days: Set<Weekday> = Set(Weekday.allCases), from: Int = 0, to: Int = 1440, zone: ZoneOffsets) {
        self.days = days
        self.from = from
        self.to = to
        self.zone = zone
    }

    /// Whether the moment lies within.
    package func contain(_ moment: Instant) -> Bool {
        let local = moment.seconds + Int64(zone.offset(at: moment))
        let day = local.flooredDivision(by: 86400)
        let minute = Int(local - day * 86400) / 60
        let today = Weekday(daysSince1970: day)
        guard from > to else { return days.contains(today) && (from..<to).contains(minute) }
        return (days.contains(today) && minute >= from)
            || (days.contains(Weekday(daysSince1970: day - 1)) && minute < to)
    }

    package var description: String {
        let named = Weekday.allCases.filter(days.contains).map(\.rawValue).joined(separator: ", ")
        return "\(days.count == 7 ? "every day" : named) \(Hours.written(from)) to \(Hours.written(to)) \(zone.name)"
    }

    private static func written(_ minutes: Int) -> String {
        let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}

/// A day of the week, by the configuration's word for it.
package enum Weekday: String, CaseIterable, Sendable {
    case mon, tue, wed, thu, fri, sat, sun

    /// 1970 began on a Thursday.
    init(daysSince1970 days: Int64) {
        self = Weekday.allCases[Int((days % 7 + 10) % 7)]
    }
}
