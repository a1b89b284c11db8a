import Access
import Foundation
import Testing

@testable import Configuration

@Suite struct `A time zone` {
    /// Says for some zones what Python's own reader makes of them at moments all over two centuries.
    private static let oracle = """
        import random, sys, zoneinfo, datetime
        random.seed(7)
        names = sorted(n for n in zoneinfo.available_timezones() if n != "localtime" and not n.startswith("posix"))
        print(len(names), file=sys.stderr)
        for name in names:
            zone = zoneinfo.ZoneInfo(name)
            for _ in range(40):
                at = random.randrange(-3000000000, 4070908800)
                local = datetime.datetime.fromtimestamp(0, zone) if False else (
                    datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc) + datetime.timedelta(seconds=at))
                print(name, at, int(local.astimezone(zone).utcoffset().total_seconds()))
        """

    @Test func `is read as Python reads it, at any moment until 2099`() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.oracle]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        var zones: [Substring: ZoneOffsets] = [:]
        var count = 0
        for line in output.split(separator: "\n") {
            let fields = line.split(separator: " ")
            let at = try #require(Int64(fields[1]))
            if zones[fields[0]] == nil {
                let bytes = [UInt8](try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(fields[0])")))
                let file = try ZoneFile(bytes)
                zones[fields[0]] = ZoneOffsets(name: String(fields[0]), first: file.first, changes: file.changes)
            }
            let ours = zones[fields[0]]?.offset(at: Instant(seconds: at))
            #expect(ours == Int(fields[2]), "\(line)")
            count += 1
        }
        #expect(count > 10_000)
    }

    @Test(
        arguments: [
            ("EST5", -18_000, nil, nil), ("<+0330>-3:30", 12_600, nil, nil),
            ("CET-1CEST,M3.5.0,M10.5.0/3", 3600, 7200, 7200), ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", -7200, -3600, -3600),
            ("AAA3BBB2:30:15,J60/0,365/167", -10_800, -9015, 0),
        ] as [(String, Int, Int?, Int?)])
    func `has a rule for the years to come`(text: String, offset: Int, summer: Int?, start: Int?) throws {
        let rule = try ZoneRule(text)
        #expect(rule.offset == offset)
        #expect(rule.summer?.offset == summer)
        #expect(rule.summer?.start.time == start)
    }

    @Test(arguments: [
        "", "A1", "EST", "EST25", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M3.2.0,M13.1.0", "EST5EDT,M3.6.0,M11.1.0",
        "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J366", "EST5EDT,M3.2.0/168,M11.1.0", "EST5EDT,M3.2.0,M11.1.0,", "<EST5",
        "EST5:60", "EST9999999999999999999",
    ])
    func `has no rule that cannot be`(text: String) {
        #expect(throws: ZoneProblem.self) { try ZoneRule(text) }
    }

    @Test func `is refused for bytes that are none, wherever they end`() throws {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Madrid")))
        for length in 0..<bytes.count {
            #expect(throws: ZoneProblem.self) { try ZoneFile(Array(bytes[..<length])) }
        }
        #expect(throws: ZoneProblem.self) { try ZoneFile(Array("#!/bin/sh\necho TZif\n".utf8)) }
    }

    @Test func `is refused or read for any change of its bytes`() throws {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Madrid")))
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<5000 {
            var changed = bytes
            for _ in 0...Int.random(in: 0...3, using: &generator) {
                changed[Int.random(in: changed.indices, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            guard let file = try? ZoneFile(changed) else { continue }
            #expect(zip(file.changes, file.changes.dropFirst()).allSatisfy { $0.at < $1.at })
        }
    }
}
