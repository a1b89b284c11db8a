/// A moment as policies write it: one of the W3C's forms of ISO 8601, or seconds since 1970.
///
/// Source: "Date condition operators" in the IAM User Guide; "Date and Time Formats", W3C note of 1998.
struct PolicyDate: Comparable {
    /// Whole seconds since 1970, rounded down.
    let seconds: Int64
    /// The rest, in billionths.
    let nanoseconds: Int64

    init(seconds: Int64, nanoseconds: Int64 = 0) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// Reads either form; four digits alone are a year.
    init?(_ text: String) {
        var scan = DigitScanner(text)
        if text.utf8.count != 4, let date = PolicyDate(epoch: text) {
            self = date
            return
        }
        guard let year = scan.number(digits: 4) else { return nil }
        var month: Int64 = 1
        var day: Int64 = 1
        if scan.skip("-") {
            guard let value = scan.number(digits: 2), (1...12).contains(value) else { return nil }
            month = value
            if scan.skip("-") {
                guard let value = scan.number(digits: 2), value >= 1, value <= Self.days(in: month, of: year) else {
                    return nil
                }
                day = value
                if scan.skip("T") || scan.skip("t") {
                    guard let time = Self.timeOfDay(&scan), scan.isAtEnd else { return nil }
                    seconds = Self.dayNumber(year, month, day) * 86_400 + time.seconds
                    nanoseconds = time.nanoseconds
                    return
                }
            }
        }
        guard scan.isAtEnd else { return nil }
        seconds = Self.dayNumber(year, month, day) * 86_400
        nanoseconds = 0
    }

    private init?(epoch text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts[0].utf8.count <= 15, let seconds = Int64(parts[0]) else { return nil }
        var nanoseconds: Int64 = 0
        if parts.count == 2 {
            var scan = DigitScanner(String(parts[1]))
            guard let value = scan.fraction(), scan.isAtEnd, seconds >= 0, parts[0].first != "-" else { return nil }
            nanoseconds = value
        }
        self.init(seconds: seconds, nanoseconds: nanoseconds)
    }

    private static func timeOfDay(_ scan: inout DigitScanner) -> PolicyDate? {
        guard let hour = scan.number(digits: 2), hour < 24, scan.skip(":"), let minute = scan.number(digits: 2),
            minute < 60
        else { return nil }
        var seconds = hour * 3600 + minute * 60
        var nanoseconds: Int64 = 0
        if scan.skip(":") {
            guard let second = scan.number(digits: 2), second < 60 else { return nil }
            seconds += second
            if scan.skip(".") {
                guard let value = scan.fraction() else { return nil }
                nanoseconds = value
            }
        }
        if scan.skip("Z") || scan.skip("z") { return PolicyDate(seconds: seconds, nanoseconds: nanoseconds) }
        let isEast = scan.skip("+")
        guard isEast || scan.skip("-"), let hours = scan.number(digits: 2), hours < 24, scan.skip(":"),
            let minutes = scan.number(digits: 2), minutes < 60
        else { return nil }
        let offset = hours * 3600 + minutes * 60
        return PolicyDate(seconds: isEast ? seconds - offset : seconds + offset, nanoseconds: nanoseconds)
    }

    static func < (left: PolicyDate, right: PolicyDate) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
}
