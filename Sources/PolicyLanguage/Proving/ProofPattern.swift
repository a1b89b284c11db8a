/// A pattern of ARNs as a chain of steps, for walking over it letter by letter.
///
/// It is made apart from what scoping uses, so that a mistake there is not made here again.
struct ProofPattern: Hashable, Sendable {
    let steps: [Step]

    /// One step of the chain.
    enum Step: Hashable, Sendable {
        case letter(Unicode.Scalar)
        case any
        case anyButColon
        case manyTimes
        case manyButColons
        /// The value of a policy variable, whatever it is.
        case variable(String)
    }

    /// How a policy's text is read.
    enum Reading: Hashable, Sendable {
        /// Part by part: what certainly matches.
        case strict
        /// As a whole: what may match.
        case loose
    }

    init(_ steps: [Step]) {
        self.steps = steps
    }

    /// Reads a pattern; nil where, read so, it matches nothing.
    init?(_ text: String, _ reading: Reading, hasVariables: Bool, knowing values: [String: String]) {
        var steps: [Step] = []
        var colons: [Int] = []
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if hasVariables, scalar == "$", rest.first == "{" {
                let end = ProofPattern.closingBrace(in: rest) ?? rest.endIndex
                let body = String(rest[..<end].dropFirst())
                rest = end < rest.endIndex ? rest[rest.index(after: end)...] : rest[end...]
                steps += ProofPattern.steps(ofVariable: body, knowing: values)
                continue
            }
            switch scalar {
            case "*": steps.append(.manyTimes)
            case "?": steps.append(.any)
            case ":":
                if colons.count < 5 { colons.append(steps.count) }
                steps.append(.letter(":"))
            default: steps.append(.letter(scalar))
            }
        }
        let isEverything = text.unicodeScalars.allSatisfy { $0 == "*" }
        if reading == .strict, !isEverything {
            guard colons.count == 5 || steps.last == .manyTimes else { return nil }
            for place in steps.indices.prefix(colons.last ?? 0) {
                if steps[place] == .manyTimes { steps[place] = .manyButColons }
                if steps[place] == .any { steps[place] = .anyButColon }
            }
        }
        self.steps = steps
    }

    /// Whether the letters that both begin with already differ, so that no name matches both.
    func parts(from other: ProofPattern) -> Bool {
        for (own, their) in zip(steps, other.steps) {
            guard case .letter(let letter) = own, case .letter(let theirs) = their else { return false }
            if letter != theirs { return true }
        }
        return false
    }

    private static func closingBrace(
        in rest: Substring.UnicodeScalarView
    ) -> Substring.UnicodeScalarView.Index? {
        var isQuoted = false
        for place in rest.indices {
            if rest[place] == "'" { isQuoted.toggle() }
            if rest[place] == "}", !isQuoted { return place }
        }
        return nil
    }

    private static func steps(ofVariable body: String, knowing values: [String: String]) -> [Step] {
        if ["*", "?", "$"].contains(body) { return body.unicodeScalars.map(Step.letter) }
        let key = String(body.prefix { $0 != "," }).lowercased()
        guard let value = values[key] else { return [.variable(body)] }
        return value.unicodeScalars.map(Step.letter)
    }
}
