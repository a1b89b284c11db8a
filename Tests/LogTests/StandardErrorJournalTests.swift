import Foundation
import Testing

@testable import Log

@Suite struct `A line of the journal` {
    @Test(arguments: [
        (JournalLevel.error, "<3>m", "error: m"), (.warning, "<4>m", "warning: m"), (.notice, "<5>m", "m"),
        (.info, "<6>m", "m"), (.debug, "<7>m", "debug: m"),
    ])
    func `says how much it matters`(level: JournalLevel, prioritized: String, readable: String) {
        let line = JournalLine(level, "m", [:])
        #expect(line.text(.prioritized) == prioritized)
        #expect(line.text(.readable) == readable)
    }

    @Test(arguments: [
        ("plain", "a=plain"), ("", "a=\"\""), ("two words", "a=\"two words\""), ("x=y", "a=\"x=y\""),
        ("say \"hi\"", "a=\"say \\\"hi\\\"\""), ("c:\\d", "a=\"c:\\\\d\""), ("ä🔑", "a=ä🔑"),
        ("one\n<3>two", "a=\"one\\n<3>two\""), ("tab\there", "a=\"tab\\there\""), ("\u{202E}x", "a=\"\\u{202e}x\""),
    ])
    func `quotes a field that could be read as more than one`(value: String, shown: String) {
        #expect(JournalLine(.notice, "m", ["a": value]).text(.readable) == "m \(shown)")
    }

    @Test func `has its fields in the order of their names`() {
        let line = JournalLine(.notice, "m", ["b": "2", "a": "1", "c d=\n": "3"])
        #expect(line.text(.readable) == "m a=1 b=2 c_d__=3")
    }

    @Test func `never holds anything that ends it or moves the cursor`() {
        for value in [UInt32](0...0x20FF) + [0xFEFF, 0xE0001] {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "a\(scalar)<0>b"
            let line = JournalLine(.notice, text, ["f": text, text: "v"]).text(.prioritized)
            let isOneLine = line.unicodeScalars.allSatisfy { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator: false
                default: true
                }
            }
            #expect(isOneLine, "U+\(String(value, radix: 16))")
        }
    }

    @Test func `is cut between two characters when it is too long`() {
        let line = JournalLine(.notice, "a" + String(repeating: "🔑", count: 10_000), [:]).text(.readable)
        #expect(line.utf8.count <= JournalLine.longest)
        #expect(line.utf8.count > JournalLine.longest - 8)
        #expect(line.hasPrefix("a🔑🔑") && line.hasSuffix("🔑..."))
    }
}

@Suite struct `The journal on standard error` {
    @Test func `has priorities only where the stream is systemd's journal`() throws {
        let status = try Stream()
        #expect(try status.lines(journalStream: status.identity) == ["<4>look a=1"])
        #expect(try Stream().lines(journalStream: status.identity) == ["warning: look a=1"])
        #expect(try Stream().lines(journalStream: nil) == ["warning: look a=1"])
        #expect(try Stream().lines(journalStream: "nonsense") == ["warning: look a=1"])
    }

    @Test func `leaves out what matters less than its level`() throws {
        let stream = try Stream()
        let journal = StandardErrorJournal(minimum: .warning, descriptor: stream.descriptor, journalStream: nil)
        journal.error("one")
        journal.warning("two")
        journal.notice("three")
        journal.info("four")
        #expect(try stream.lines == ["error: one", "warning: two"])
    }

    @Test func `keeps lines whole when many write at once`() async throws {
        let stream = try Stream()
        let journal = StandardErrorJournal(minimum: .notice, descriptor: stream.descriptor, journalStream: nil)
        let message = String(repeating: "x", count: 9000)
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask { journal.notice(message, ["n": String(number)]) }
            }
        }
        let lines = try stream.lines
        #expect(Set(lines) == Set((0..<50).map { "\(message) n=\($0)" }))
        #expect(lines.count == 50)
    }

    @Test func `survives a stream that is gone`() throws {
        let stream = try Stream()
        StandardErrorJournal(minimum: .notice, descriptor: -1, journalStream: nil).notice("lost")
        #expect(try stream.lines.isEmpty)
    }
}

/// A file in place of standard error.
private final class Stream {
    let descriptor: Int32
    private let path: String

    init() throws {
        var template = Array("/tmp/curfew-log-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw POSIXError(.EIO) }
        path = String(decoding: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// Device and inode, as `$JOURNAL_STREAM` has them.
    var identity: String {
        var status = stat()
        fstat(descriptor, &status)
        return "\(status.st_dev):\(status.st_ino)"
    }

    var lines: [String] {
        get throws {
            let bytes = try FileHandle(forReadingFrom: URL(filePath: path)).readToEnd() ?? Data()
            return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }

    /// What one warning with a field looks like there.
    func lines(journalStream: String?) throws -> [String] {
        StandardErrorJournal(minimum: .notice, descriptor: descriptor, journalStream: journalStream)
            .warning("look", ["a": "1"])
        return try lines
    }
}
