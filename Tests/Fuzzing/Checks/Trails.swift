import Access
import Glibc
import JSON

@testable import Ledger

extension FuzzTarget {
    /// Exported trails, as `curfew audit verify FILE` reads them.
    static let trails = FuzzTarget("trails") { bytes in
        var input = FuzzInput(bytes)
        guard input.choice(below: 2) == 0 else { return try expectChangesToBeFound(&input) }
        let path = "/dev/shm/curfew-fuzzing-\(getpid()).trail"
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        try claim(file >= 0 && write(file, input.content, input.content.count) == input.content.count, "\(path) is bad")
        close(file)
        try claim(
            TrailVerifier.verify(fileAt: path, head: nil), is: verdict(on: input.content, head: nil),
            "the file is judged differently than its lines")
    }

    /// A sound trail with some of its bytes changed is never taken for the one whose head is known.
    private static func expectChangesToBeFound(_ input: inout FuzzInput) throws {
        let (lines, head) = trail(of: 1 + input.choice(below: 5), told: input.textPart())
        let whole = Array(lines.joined(separator: "\n").utf8) + [10]
        try claim(verdict(on: whole, head: head).isConsistent, "a sound trail is called broken")
        var changed = whole
        for _ in 0..<1 + input.choice(below: 3) {
            let place = input.choice(below: changed.count)
            let other = input.choice(below: changed.count)
            switch input.choice(below: 5) {
            case 0: changed[place] = UInt8(input.choice(below: 256))
            case 1: changed.remove(at: place)
            case 2: changed.insert(UInt8(input.choice(below: 256)), at: place)
            case 3: changed.removeSubrange(min(place, other)..<max(place, other))
            default: changed.insert(contentsOf: Array(input.content.prefix(64)), at: place)
            }
            if changed.isEmpty { break }
        }
        guard verdict(on: changed, head: head).isConsistent else { return }
        // What begins later, or goes on behind the head, may still be right; each line up to the head is an old one.
        let kept = changed.split(separator: 10, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        let end = kept.firstIndex(of: lines[lines.count - 1]) ?? -1
        try claim(end >= 0, "the entry of the head is gone, and the trail is called whole")
        try claim(Array(kept[...end]), is: Array(lines.suffix(end + 1)), "a changed trail is called whole")
    }

    /// Entries that say what they are told, each after the one before.
    private static func trail(of count: Int, told text: String) -> (lines: [String], head: TrailHead) {
        var lines: [String] = []
        var head = TrailHead(sequence: 0, hash: TrailForm.nothingBefore)
        for sequence in 1...Int64(count) {
            var detail = ["reason": text]
            detail[text] = "\(sequence)"
            let content = TrailForm.content(
                sequence: sequence, at: Instant(seconds: 1_764_000_000 + sequence), event: "asked",
                request: sequence % 2 == 0 ? nil : "0123456789abcdef", actor: text,
                detail: TrailForm.detail(detail), previous: head.hash)
            head = TrailHead(sequence: sequence, hash: TrailForm.hash(of: content))
            lines.append(TrailForm.line(content, hash: head.hash))
        }
        return (lines, head)
    }

    /// What is said of the lines, fed one by one as the file's reader cuts them.
    private static func verdict(on bytes: [UInt8], head: TrailHead?) -> TrailVerdict {
        var verifier = TrailVerifier(head: head)
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        let last = lines.popLast() ?? []
        for line in lines { verifier.read(Array(line)) }
        if !last.isEmpty { verifier.read(Array(last), isComplete: false) }
        return verifier.verdict
    }
}
