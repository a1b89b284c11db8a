import Access
import AccessDesk
import Testing

@testable import Ledger

@Suite struct `The verification of a trail` {
    @Test func `finds nothing wrong with a trail as it was written`() async throws {
        let trail = try await Trail.written(5)
        #expect(trail.verdict() == .consistent(first: 1, last: trail.head, knownHead: nil))
        #expect(trail.verdict(head: trail.head) == .consistent(first: 1, last: trail.head, knownHead: trail.head))
        #expect(Trail(lines: []).verdict() == .empty)
    }

    @Test func `takes an export that begins later for what it is`() async throws {
        let trail = try await Trail.written(5)
        let part = Trail(lines: Array(trail.lines.dropFirst(2)))
        #expect(part.verdict() == .consistent(first: 3, last: trail.head, knownHead: nil))
        let whole = TrailVerifier.verify(lines: part.lines, head: nil, isWholeTrail: true)
        #expect(whole == .broken(TrailFault(line: 1, sequence: 3, kind: .beginningMissing)))
    }

    @Test func `names the entry that was changed`() async throws {
        var trail = try await Trail.written(5)
        trail.lines[2] = trail.lines[2].replacing("ana@example.com", with: "bob@example.com")
        #expect(trail.fault == TrailFault(line: 3, sequence: 3, kind: .changed))
    }

    @Test func `names the entries that were removed`() async throws {
        var trail = try await Trail.written(6)
        trail.lines.removeSubrange(2...3)
        #expect(trail.fault == TrailFault(line: 3, sequence: 5, kind: .removed(3, 4)))
    }

    @Test func `names an entry that was added`() async throws {
        var trail = try await Trail.written(5)
        let other = try await Trail.written(5, event: "forged")
        trail.lines.insert(other.lines[2], at: 3)
        #expect(trail.fault == TrailFault(line: 4, sequence: 3, kind: .added))
    }

    @Test func `names an entry that stands twice`() async throws {
        var trail = try await Trail.written(5)
        trail.lines.insert(trail.lines[2], at: 3)
        #expect(trail.fault == TrailFault(line: 4, sequence: 3, kind: .repeated))
    }

    @Test func `names an entry that was moved`() async throws {
        var trail = try await Trail.written(5)
        trail.lines.swapAt(2, 3)
        #expect(trail.fault == TrailFault(line: 3, sequence: 3, kind: .moved(line: 4)))
    }

    @Test func `names an entry that was replaced by one that is right in itself`() async throws {
        var trail = try await Trail.written(5)
        let other = try await Trail.written(5, event: "forged")
        trail.lines[2] = other.lines[2]
        #expect(trail.fault == TrailFault(line: 3, sequence: 3, kind: .replaced))
    }

    @Test func `names an entry whose values are right but whose text is not`() async throws {
        var trail = try await Trail.written(5)
        trail.lines[2] = trail.lines[2].replacing(",\"seq\":3", with: ", \"seq\":3")
        #expect(trail.fault == TrailFault(line: 3, sequence: 3, kind: .rewritten))
    }

    @Test func `finds by the head a trail that was written anew`() async throws {
        let trail = try await Trail.written(5)
        let other = try await Trail.written(7, event: "forged")
        #expect(other.verdict().isConsistent)
        let fault = TrailFault(line: 5, sequence: 5, kind: .headDiffers(trail.head))
        #expect(other.verdict(head: trail.head) == .broken(fault))
    }

    @Test func `finds by the head that the end is missing`() async throws {
        var trail = try await Trail.written(5)
        let head = trail.head
        trail.lines.removeLast(2)
        #expect(trail.verdict(head: head) == .broken(TrailFault(line: nil, sequence: 3, kind: .endMissing(head))))
        #expect(!Trail(lines: []).verdict(head: head).isConsistent)
    }

    @Test func `says that a head from before the export tells nothing`() async throws {
        let trail = try await Trail.written(5)
        let early = Trail(lines: Array(trail.lines.prefix(2))).head
        let part = Trail(lines: Array(trail.lines.dropFirst(3)))
        let fault = TrailFault(line: nil, sequence: 4, kind: .headNotIncluded(early))
        #expect(part.verdict(head: early) == .broken(fault))
    }

    @Test(arguments: [
        "", "nonsense", "{", "[]", "3", "null", "{}", "{\"seq\":1}", "\u{0}", "{\"seq\":1.5}", "\u{FEFF}{}",
        #"{"actor":"a","at":"b","detail":{},"event":"c","hash":"d","previous":"e","request":null,"seq":1.5}"#,
        #"{"actor":"a","at":"b","detail":{"x":1.5},"event":"c","hash":"d","previous":"e","request":null,"seq":1}"#,
        #"{"actor":"a","at":"b","detail":{},"event":"c","hash":"d","previous":"e","request":7,"seq":1}"#,
        #"{"actor":null,"at":"b","detail":{},"event":"c","hash":"d","previous":"e","request":null,"seq":1}"#,
        #"{"actor":"a","at":"b","detail":{},"event":"c","hash":"d","previous":"e","request":null,"seq":1,"seq":1}"#,
        #"{"actor":"a","at":"b","detail":{},"event":"c","hash":"d","previous":"e","request":null,"seq":99999999999999999999}"#,
    ])
    func `names a line that is no entry`(line: String) async throws {
        var trail = try await Trail.written(3)
        trail.lines[1] = line
        guard case .unreadable = trail.fault?.kind else {
            Issue.record("\(line): \(trail.verdict())")
            return
        }
        #expect(trail.fault?.line == 2)
    }

    @Test func `finds every single byte that was changed, removed or added`() async throws {
        let folder = try TemporaryFolder()
        let trail = try await Trail.written(2)
        let bytes = Array(trail.lines.map { $0 + "\n" }.joined().utf8)
        let path = folder.path + "/trail.jsonl"
        func isFound(_ change: (inout [UInt8]) -> Void) throws -> Bool {
            var changed = bytes
            change(&changed)
            try Trail.write(changed, to: path)
            // With the head known, so that a trail cut off between two lines is found as well.
            return try !TrailVerifier.verify(fileAt: path, head: trail.head).isConsistent
        }
        #expect(try !isFound { _ in })
        var missed: [Int] = []
        for place in bytes.indices {
            let mask: UInt8 = [1, 0x20, 0x80][place % 3]
            let changes: [(inout [UInt8]) -> Void] = [
                { $0[place] ^= mask }, { $0.remove(at: place) }, { $0.insert(place % 2 == 0 ? 10 : 32, at: place) },
            ]
            for change in changes {
                if try !isFound(change) { missed.append(place) }
            }
        }
        #expect(missed.isEmpty)
    }

    @Test func `names a file that was cut off in the middle of a line`() async throws {
        let folder = try TemporaryFolder()
        let trail = try await Trail.written(3)
        let bytes = Array(trail.lines.map { $0 + "\n" }.joined().utf8)
        let path = folder.path + "/trail.jsonl"
        for dropped in [1, 2, 100] {
            try Trail.write(Array(bytes.dropLast(dropped)), to: path)
            guard case .broken(let fault) = try TrailVerifier.verify(fileAt: path, head: nil) else {
                Issue.record("\(dropped) bytes fewer were not noticed")
                continue
            }
            #expect(fault.kind == .cutOff)
            #expect(fault.line == 3)
        }
        #expect(throws: StorageFailure.self) { try TrailVerifier.verify(fileAt: folder.path + "/none", head: nil) }
    }
}

@Suite struct `A head of the trail` {
    @Test func `is read as it was announced`() {
        let hash = String(repeating: "a1", count: 32)
        #expect(TrailHead("7:\(hash)")?.description == "7:\(hash)")
        #expect(TrailHead("7:\(hash.uppercased())")?.hash == hash)
        for text in ["", ":", "7", "7:", "7:ab", "0:\(hash)", "-1:\(hash)", "7:\(hash)0", "x:\(hash)", "7:\(hash):"] {
            #expect(TrailHead(text) == nil, "\(text)")
        }
    }
}
