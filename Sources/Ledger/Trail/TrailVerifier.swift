import AccessDesk

/// Reads a trail line by line and finds the first entry that was changed, removed or added.
package struct TrailVerifier {
    private let knownHead: TrailHead?
    private let isWholeTrail: Bool
    private var lineNumber = 0
    private var first: Int64?
    private var last: TrailHead?
    private var lastLine: [UInt8] = []
    private var fault: TrailFault?
    private var headWasSeen = false

    /// Begins a verification.
    ///
    /// - Parameters:
    ///   - head: A head that was kept elsewhere, to check against.
    ///   - isWholeTrail: Whether the trail must begin with its first entry; an export may begin later.
    package init(head: TrailHead?, isWholeTrail: Bool = false) {
        knownHead = head
        self.isWholeTrail = isWholeTrail
    }

    /// Verifies all lines at once.
    package static func verify(
        lines: some Sequence<String>, head: TrailHead?, isWholeTrail: Bool = false
    ) -> TrailVerdict {
        var verifier = TrailVerifier(head: head, isWholeTrail: isWholeTrail)
        for line in lines {
            verifier.read(Array(line.utf8))
        }
        return verifier.verdict
    }

    /// Takes in the next line, without its line feed.
    ///
    /// The last line of a file that has no line feed is not complete.
    package mutating func read(_ line: [UInt8], isComplete: Bool = true) {
        lineNumber += 1
        guard fault == nil else { return lookForMovedEntry(in: line) }
        do {
            let entry = try TrailEntryText(line)
            fault = entry.isWrong(after: last, repeating: line == lastLine).map { kind in
                TrailFault(line: lineNumber, sequence: entry.sequence, kind: kind)
            }
            if fault == nil, !isComplete {
                fault = TrailFault(line: lineNumber, sequence: entry.sequence, kind: .cutOff)
            }
            if fault == nil { accept(entry, line) }
        } catch {
            fault = TrailFault(
                line: lineNumber, sequence: error.sequence, kind: isComplete ? .unreadable(error.reason) : .cutOff)
        }
    }

    private mutating func accept(_ entry: TrailEntryText, _ line: [UInt8]) {
        if first == nil {
            first = entry.sequence
            if isWholeTrail, entry.sequence != 1 {
                fault = TrailFault(line: lineNumber, sequence: entry.sequence, kind: .beginningMissing)
            }
        }
        last = TrailHead(sequence: entry.sequence, hash: entry.hash)
        lastLine = line
        if let knownHead, knownHead.sequence == entry.sequence {
            headWasSeen = true
            if knownHead.hash != entry.hash {
                fault = TrailFault(line: lineNumber, sequence: entry.sequence, kind: .headDiffers(knownHead))
            }
        }
    }

    /// An entry that seems to be removed may stand further down.
    private mutating func lookForMovedEntry(in line: [UInt8]) {
        guard let fault, case .removed(let missing, _) = fault.kind,
            let entry = try? TrailEntryText(line), entry.sequence == missing
        else { return }
        self.fault = TrailFault(line: fault.line, sequence: missing, kind: .moved(line: lineNumber))
    }

    /// What is to be said once every line was read.
    package var verdict: TrailVerdict {
        if let fault { return .broken(fault) }
        guard let first, let last else {
            return knownHead.map { .broken(TrailFault(line: nil, sequence: 0, kind: .endMissing($0))) } ?? .empty
        }
        guard let knownHead, !headWasSeen else {
            return .consistent(first: first, last: last, knownHead: knownHead)
        }
        guard knownHead.sequence > last.sequence else {
            return .broken(TrailFault(line: nil, sequence: first, kind: .headNotIncluded(knownHead)))
        }
        return .broken(TrailFault(line: nil, sequence: last.sequence, kind: .endMissing(knownHead)))
    }
}

extension TrailEntryText {
    /// What is wrong with the entry as the one that follows the last.
    fileprivate func isWrong(after last: TrailHead?, repeating: Bool) -> TrailFault.Kind? {
        if let fault { return fault }
        guard let last else {
            let isPossible = sequence > 1 || (sequence == 1 && previous == TrailForm.nothingBefore)
            return isPossible ? nil : .changed
        }
        if repeating { return .repeated }
        if sequence > last.sequence + 1 { return .removed(last.sequence + 1, sequence - 1) }
        if sequence <= last.sequence { return .added }
        return previous == last.hash ? nil : .replaced
    }
}
