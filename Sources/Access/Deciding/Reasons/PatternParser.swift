/// Reads a pattern from left to right.
struct PatternParser {
    private var rest: ArraySlice<Unicode.Scalar>
    private var depth = 0

    /// More groups within each other than these are no pattern that anybody can read.
    private static let deepest = 50
    private static let mostRepeats = 200

    init(_ text: String) {
        rest = Array(text.unicodeScalars)[...]
    }

    /// The whole pattern, and whether case does not matter.
    mutating func parse() throws(PatternProblem) -> (tree: PatternTree, ignoresCase: Bool) {
        let ignoresCase = rest.starts(with: "(?i)".unicodeScalars)
        if ignoresCase { rest = rest.dropFirst(4) }
        let tree = try choice()
        guard rest.isEmpty else { throw PatternProblem("has a ) that closes nothing") }
        return (tree, ignoresCase)
    }

    private mutating func choice() throws(PatternProblem) -> PatternTree {
        var branches = [try sequence()]
        while rest.first == "|" {
            rest.removeFirst()
            branches.append(try sequence())
        }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(PatternProblem) -> PatternTree {
        var parts: [PatternTree] = []
        while let next = rest.first, next != "|", next != ")" {
            parts.append(try repeated(try atom()))
        }
        return parts.isEmpty ? .nothing : .sequence(parts)
    }

    private mutating func atom() throws(PatternProblem) -> PatternTree {
        guard let scalar = rest.popFirst() else { return .nothing }
        switch scalar {
        case "(": return try group()
        case "[": return .scalars(try set())
        case "\\": return .scalars(try escaped())
        case ".": return .scalars(.any)
        case "^": return .beginning
        case "$": return .end
        case "*", "+", "?": throw PatternProblem("has a \(scalar) that repeats nothing")
        case "{": throw PatternProblem("has a { that repeats nothing; the character itself is written \\{")
        default: return .scalars(ScalarSet(scalar))
        }
    }

    private mutating func group() throws(PatternProblem) -> PatternTree {
        if rest.first == "?" {
            guard rest.starts(with: "?:".unicodeScalars) else {
                throw PatternProblem("has a group that begins with (?; only (?: is known, and (?i) at the beginning")
            }
            rest = rest.dropFirst(2)
        }
        depth += 1
        guard depth <= PatternParser.deepest else { throw PatternProblem("has too many groups within each other") }
        let tree = try choice()
        guard rest.popFirst() == ")" else { throw PatternProblem("has a ( that is never closed") }
        depth -= 1
        return tree
    }

    private mutating func repeated(_ atom: PatternTree) throws(PatternProblem) -> PatternTree {
        let (least, most): (Int, Int?)
        switch rest.first {
        case "*": (least, most) = (0, nil)
        case "+": (least, most) = (1, nil)
        case "?": (least, most) = (0, 1)
        case "{":
            rest.removeFirst()
            (least, most) = try bounds()
            return try expectingNoMore(.repeated(atom, least, most))
        default: return atom
        }
        rest.removeFirst()
        return try expectingNoMore(.repeated(atom, least, most))
    }

    private func expectingNoMore(_ tree: PatternTree) throws(PatternProblem) -> PatternTree {
        guard let next = rest.first, ["*", "+", "?", "{"].contains(next) else { return tree }
        throw PatternProblem("repeats a repetition with \(next); put it in ( )")
    }

    /// What stands between `{` and `}`.
    private mutating func bounds() throws(PatternProblem) -> (Int, Int?) {
        let written = String(String.UnicodeScalarView(rest.prefix { $0 != "}" }))
        rest = rest.dropFirst(written.unicodeScalars.count)
        let parts = written.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let isClosed = rest.popFirst() == "}"
        guard isClosed, parts.count <= 2, let least = number(parts[0]) else { throw malformed(written) }
        guard parts.count == 2 else { return (least, least) }
        if parts[1].isEmpty { return (least, nil) }
        guard let most = number(parts[1]), most >= least else { throw malformed(written) }
        return (least, most)
    }

    private func number(_ text: String) -> Int? {
        let isNumber = !text.isEmpty && text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
        return isNumber ? Int(text).flatMap { $0 <= PatternParser.mostRepeats ? $0 : nil } : nil
    }

    private func malformed(_ written: String) -> PatternProblem {
        PatternProblem("has {\(written)}; a repetition is {2}, {2,} or {2,5}, at most \(PatternParser.mostRepeats)")
    }

    private mutating func escaped() throws(PatternProblem) -> ScalarSet {
        guard let scalar = rest.popFirst() else { throw PatternProblem("ends with a \\") }
        switch scalar {
        case "d": return .digits
        case "D": return .digits.inverted
        case "w": return .word
        case "W": return .word.inverted
        case "s": return .space
        case "S": return .space.inverted
        case "t": return ScalarSet("\t")
        case "n": return ScalarSet("\n")
        default:
            guard !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar) else {
                throw PatternProblem("has \\\(scalar), which is not known here; there are \\d \\w \\s \\D \\W \\S")
            }
            return ScalarSet(scalar)
        }
    }

    /// What stands between `[` and `]`; a `]` right at the beginning is the character itself.
    private mutating func set() throws(PatternProblem) -> ScalarSet {
        let isInverted = rest.first == "^"
        if isInverted { rest.removeFirst() }
        var ranges: [ClosedRange<UInt32>] = []
        while let scalar = rest.popFirst() {
            if scalar == "]", !ranges.isEmpty { return ScalarSet(ranges, isInverted: isInverted) }
            let set = try member(scalar)
            guard set.ranges.count == 1, set.ranges[0].count == 1, let upper = try upperBound() else {
                ranges += set.ranges
                continue
            }
            let lower = set.ranges[0].lowerBound
            guard lower <= upper else { throw PatternProblem("has a range that ends before it begins") }
            ranges.append(lower...upper)
        }
        throw PatternProblem("has a [ that is never closed")
    }

    /// One character or class within `[ ]`, whose first character was taken already.
    private mutating func member(_ scalar: Unicode.Scalar) throws(PatternProblem) -> ScalarSet {
        guard scalar != "[" else { throw PatternProblem("has a [ within [ ]; the character itself is written \\[") }
        guard scalar == "\\" else { return ScalarSet(scalar) }
        let set = try escaped()
        guard !set.isInverted else { throw PatternProblem("has \\D, \\W or \\S within [ ]") }
        return set
    }

    /// The end of a range whose beginning was just read; nil where there is none.
    private mutating func upperBound() throws(PatternProblem) -> UInt32? {
        guard rest.first == "-", let next = rest.dropFirst().first, next != "]" else { return nil }
        rest = rest.dropFirst(2)
        let set = try member(next)
        guard set.ranges.count == 1, set.ranges[0].count == 1 else {
            throw PatternProblem("has a range that ends with several characters")
        }
        return set.ranges[0].lowerBound
    }
}
