import Access
import Foundation
import Testing

@Suite struct `An instant` {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (4_107_542_399, "2100-02-28T23:59:59Z"),
            (1_795_456_800, "2026-11-23T18:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
            (-62_167_219_200, "0000-01-01T00:00:00Z"),
        ] as [(Int64, String)])
    func `is written as RFC 3339 in UTC`(seconds: Int64, text: String) {
        #expect(Instant(seconds: seconds).rfc3339 == text)
        #expect(Instant(rfc3339: text) == Instant(seconds: seconds))
    }

    @Test(
        arguments: [
            ("2026-11-23T19:00:00+01:00", 0), ("2026-11-23t18:00:00z", 0), ("2026-11-23T18:00:00.5Z", 500),
            ("2026-11-23T18:00:00.123456789012345678901234567890Z", 123), ("2026-11-23T07:30:00.001-10:30", 1),
            ("2026-11-24T17:59:00+23:59", 0), ("2026-11-23T18:00:00-00:00", 0),
        ] as [(String, Int64)])
    func `is read with any offset and fraction`(text: String, milliseconds: Int64) {
        #expect(Instant(rfc3339: text) == Instant(milliseconds: 1_795_456_800_000 + milliseconds))
    }

    @Test(arguments: [
        "", "2026-11-23", "2026-11-23T18:00:00", "2026-11-23 18:00:00Z", "2026-11-23T18:00Z", "2026-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-04-31T00:00:00Z",
        "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z",
        "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+0100", "2026-01-01T00:00:00Z ",
        "+2026-01-01T00:00:00Z", "26-01-01T00:00:00Z", "2026-1-1T00:00:00Z", "٢٠٢٦-01-01T00:00:00Z",
    ])
    func `is read from nothing else`(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test func `comes back from what is written, and agrees with Foundation`() throws {
        var generator = SeededGenerator(seed: 41)
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for _ in 0..<3_000 {
            let instant = Instant(milliseconds: Int64.random(in: 0...253_402_300_799_999, using: &generator))
            #expect(Instant(rfc3339: instant.rfc3339WithMilliseconds) == instant)
            #expect(Instant(rfc3339: instant.rfc3339) == instant.roundedDownToSecond)
            let date = try Date(instant.rfc3339WithMilliseconds, strategy: style)
            #expect((date.timeIntervalSince1970 * 1000).rounded() == Double(instant.milliseconds))
        }
    }

    @Test func `is never rounded up`() {
        #expect(Instant(milliseconds: -1).seconds == -1)
        #expect(Instant(milliseconds: -1).roundedDownToSecond < Instant(milliseconds: -1))
        #expect(Instant(milliseconds: 1_999).roundedDownToSecond == Instant(seconds: 1))
        #expect(Instant(milliseconds: -1).rfc3339WithMilliseconds == "1969-12-31T23:59:59.999Z")
    }

    @Test func `is moved by durations and measured by them`() {
        let instant = Instant(seconds: 100)
        #expect(instant + .seconds(1) - instant == .seconds(1))
        #expect(instant - .milliseconds(1) == Instant(milliseconds: 99_999))
    }
}
