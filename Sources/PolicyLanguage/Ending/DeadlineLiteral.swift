/// A moment in UTC to the second, as it stands in a policy: `2026-11-23T18:00:00Z`.
package struct DeadlineLiteral: Equatable, Hashable, Sendable, CustomStringConvertible {
    /// Whole seconds since 1970.
    package let secondsSince1970: Int64

    /// A moment within the years 1970 to 9999; nil for any other.
    package init?(secondsSince1970: Int64) {
        guard (0..<253_402_300_800).contains(secondsSince1970) else { return nil }
        self.secondsSince1970 = secondsSince1970
    }

    /// Reads an RFC 3339 date with time and offset; a fraction of a second is dropped, so that it is never later.
    package init?(_ text: String) {
        guard text.utf8.count >= "2026-11-23T18:00:00Z".utf8.count, let date = PolicyDate(text) else { return nil }
        self.init(secondsSince1970: date.seconds)
    }

    package var description: String {
        let (day, second) = secondsSince1970.quotientAndRemainder(dividingBy: 86_400)
        let date = PolicyDate.date(ofDay: day)
        func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = [second / 3600, second / 60 % 60, second % 60].map(padded).joined(separator: ":")
        return "\(date.year)-\(padded(date.month))-\(padded(date.day))T\(time)Z"
    }

    var date: PolicyDate {
        PolicyDate(seconds: secondsSince1970)
    }
}
