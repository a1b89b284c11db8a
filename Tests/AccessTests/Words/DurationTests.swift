import Access
import Testing

@Suite struct `A duration` {
    @Test(
        arguments: [
            ("1s", 1, "1s", "1 second"), ("90s", 90, "90s", "90 seconds"), ("60s", 60, "1m", "1 minute"),
            ("90m", 5400, "90m", "90 minutes"), ("1h", 3600, "1h", "1 hour"), ("25h", 90000, "25h", "25 hours"),
            ("48h", 172_800, "2d", "2 days"), ("007d", 604_800, "7d", "7 days"),
            ("3650d", 315_360_000, "3650d", "3650 days"),
        ] as [(String, Int64, String, String)])
    func `is read and written in whole units`(text: String, seconds: Int64, written: String, spoken: String) {
        let duration = Duration(written: text)
        #expect(duration == .seconds(seconds) && duration?.written == written && duration?.spoken == spoken)
    }

    @Test(arguments: [
        "", "h", "1", "0h", "-1h", "+1h", "1.5h", "1 h", " 1h", "1h ", "1H", "1w", "1h30m", "٣h", "3651d", "1h\u{301}",
        "9223372036854775807d", "9223372036854775808s", "1\u{0}h", "0x1h", "1e2s", "1__h",
    ])
    func `is nothing else`(text: String) {
        #expect(Duration(written: text) == nil)
    }

    @Test func `comes back from what is written`() {
        var generator = SeededGenerator(seed: 31)
        for _ in 0..<5_000 {
            let duration = Duration.seconds(Int64.random(in: 1...315_360_000, using: &generator))
            #expect(Duration(written: duration.written) == duration)
        }
    }

    @Test func `is cut off to milliseconds, never rounded`() {
        #expect(Duration.microseconds(1_999).milliseconds == 1)
        #expect(Duration.microseconds(-1_999).milliseconds == -1)
        #expect(Duration.seconds(3600).milliseconds == 3_600_000)
    }
}
