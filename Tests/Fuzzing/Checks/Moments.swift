import Access
import Glibc

@testable import PolicyLanguage

extension FuzzTarget {
    /// Moments as the trail, the policies, AWS and HTTP write them, and durations.
    static let moments = FuzzTarget("moments") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let instant = Instant(rfc3339: text)
        if let instant { try expectSameAgain(instant, written: text) }
        if let date = PolicyDate(text), let instant {
            try claim(date.seconds, is: instant.seconds, "rules and policies mean different moments")
        }
        if let deadline = DeadlineLiteral(text) {
            try claim(DeadlineLiteral(deadline.description), is: deadline, "a deadline is read differently again")
            try claim(
                Instant(rfc3339: deadline.description)?.seconds, is: deadline.secondsSince1970, "a deadline moves")
            if let instant { try claim(deadline.secondsSince1970, is: instant.seconds, "two readers of one deadline") }
        }
        if let date = Instant(httpDate: text) {
            try claim(date.milliseconds % 1000 == 0, "a date of HTTP has a fraction")
            try claim(date.rfc3339.utf8.starts(with: text.split(separator: " ")[3].utf8), "the year is another")
        }
        if let duration = Duration(written: text) {
            try claim(duration > .zero && duration <= .seconds(3650 * 86400), "\(text) is \(duration)")
            try claim(Duration(written: duration.written), is: duration, "a duration is read differently again")
            try claim(text.utf8.allSatisfy { $0 < 128 }, "\(text) is a duration")
        }
    }

    private static func expectSameAgain(_ instant: Instant, written text: String) throws {
        // Offsets can carry a moment out of the years that four digits can tell.
        guard (-62_167_219_200..<253_402_300_800).contains(instant.seconds) else { return }
        try claim(Instant(rfc3339: instant.rfc3339WithMilliseconds), is: instant, "a moment is read differently again")
        try claim(
            Instant(rfc3339: instant.rfc3339), is: instant.roundedDownToSecond, "its seconds are read differently")
        var parts = tm()
        var seconds = time_t(instant.seconds)
        _ = gmtime_r(&seconds, &parts)
        let date = [parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec]
        let ours = instant.rfc3339.split { !$0.isNumber }.compactMap { Int32($0) }
        try claim(ours, is: date, "the C library has another calendar")
        try claim(text.utf8.allSatisfy { $0 < 128 }, "\(text) is a moment")
    }
}
