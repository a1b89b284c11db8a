import Foundation
import JSON
import PolicyLanguage

/// The judge: evaluates a policy straight from its JSON, slowly, sharing nothing with the evaluator under test.
///
/// Every question has three answers, nil where AWS leaves it open: an Allow then does not apply and a Deny does.
struct NaiveEvaluator {
    let request: PolicyRequest
    var variables = true

    static func decide(_ policy: JSONValue, _ request: PolicyRequest) -> PolicyDecision {
        let judge = NaiveEvaluator(request: request, variables: policy["Version"]?.string == "2012-10-17")
        let statements = policy["Statement"]?.array ?? [policy["Statement"] ?? .null]
        let denied = statements.contains {
            $0["Effect"]?.string == "Deny" && judge.applies($0) != .some(false)
        }
        let allowed = statements.contains { $0["Effect"]?.string == "Allow" && judge.applies($0) == .some(true) }
        return denied ? .explicitDeny : allowed ? .allow : .implicitDeny
    }

    private func applies(_ statement: JSONValue) -> Bool? {
        var answers: [Bool?] = []
        let action = request.action.lowercased()
        if let patterns = statement["Action"] {
            answers.append(texts(patterns).contains { glob(letters($0.lowercased()), action) })
        }
        if let patterns = statement["NotAction"] {
            answers.append(!texts(patterns).contains { glob(letters($0.lowercased()), action) })
        }
        if let patterns = statement["Resource"] {
            answers.append(or(texts(patterns).map { arn($0, request.resource) }))
        }
        if let patterns = statement["NotResource"] {
            answers.append(not(or(texts(patterns).map { arn($0, request.resource) })))
        }
        for (name, block) in members(statement["Condition"]) {
            for (key, values) in members(block) {
                answers.append(holds(name, key, texts(values)))
            }
        }
        return and(answers)
    }
}

// MARK: Three answers

extension NaiveEvaluator {
    func and(_ answers: [Bool?]) -> Bool? {
        if answers.contains(false) { return false }
        return answers.contains(nil) ? nil : true
    }

    func or(_ answers: [Bool?]) -> Bool? {
        if answers.contains(true) { return true }
        return answers.contains(nil) ? nil : false
    }

    func not(_ answer: Bool?) -> Bool? {
        answer.map { !$0 }
    }
}

// MARK: JSON

extension NaiveEvaluator {
    func members(_ value: JSONValue?) -> [(String, JSONValue)] {
        value?.object?.members.map { ($0.name, $0.value) } ?? []
    }

    func texts(_ value: JSONValue?) -> [String] {
        switch value {
        case .string(let text): [text]
        case .array(let elements): elements.flatMap { texts($0) }
        case .some(let other): [other.compact]
        case nil: []
        }
    }
}

// MARK: Patterns

/// A letter of a pattern: one that stands for itself alone, or one as the policy's author wrote it.
struct Letter: Equatable {
    var scalar: Unicode.Scalar
    var isLiteral = false
}

extension NaiveEvaluator {
    func letters(_ text: String) -> [Letter] {
        text.unicodeScalars.map { Letter(scalar: $0) }
    }

    /// With the variables filled in; nil where one cannot be.
    func filled(_ text: String) -> [Letter]? {
        guard variables, let start = text.range(of: "${", options: .literal) else { return letters(text) }
        let before = letters(String(text[..<start.lowerBound]))
        let after = String(text[start.upperBound...])
        // A quoted default may hold a brace.
        let pieces = after.components(separatedBy: "'")
        let body =
            pieces[0].contains("}") || pieces.count < 3
            ? String(after.prefix { $0 != "}" }) : pieces[0] + "'" + pieces[1] + "'" + pieces[2].prefix { $0 != "}" }
        guard after.count > body.count, let rest = filled(String(after.dropFirst(body.count + 1))),
            let value = value(ofVariable: body)
        else { return nil }
        return before + value.unicodeScalars.map { Letter(scalar: $0, isLiteral: true) } + rest
    }

    private func value(ofVariable body: String) -> String? {
        if ["*", "?", "$"].contains(body) { return body }
        let parts = body.components(separatedBy: ", ")
        let values = request.context[parts[0]] ?? []
        if parts[0].isEmpty || parts[0].contains(" ") { return nil }
        if values.count > 1 { return nil }
        if let value = values.first { return value }
        guard parts.count > 1 else { return nil }
        return String(parts[1...].joined(separator: ", ").dropFirst().dropLast())
    }

    /// By trying every length for every star.
    func glob(_ pattern: [Letter], _ text: String) -> Bool {
        glob(pattern[...], Array(text.unicodeScalars)[...])
    }

    private func glob(_ pattern: ArraySlice<Letter>, _ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        let rest = pattern.dropFirst()
        if first == Letter(scalar: "*") {
            return glob(rest, text) || (!text.isEmpty && glob(pattern, text.dropFirst()))
        }
        guard let next = text.first, first == Letter(scalar: "?") || first.scalar == next else { return false }
        return glob(rest, text.dropFirst())
    }

    /// Part by part; nil where only the text as a whole matches, or a variable has no value.
    func arn(_ pattern: String, _ name: String) -> Bool? {
        guard let whole = filled(pattern) else { return nil }
        if Set(pattern) == ["*"] { return true }
        guard glob(whole, name) else { return false }
        var patterns: [[Letter]] = [[]]
        for letter in whole {
            if letter == Letter(scalar: ":"), patterns.count < 6 {
                patterns.append([])
            } else {
                patterns[patterns.count - 1].append(letter)
            }
        }
        guard patterns.count == 6 || whole.last == Letter(scalar: "*") else { return nil }
        var parts = name.components(separatedBy: ":")
        guard parts.count >= patterns.count else { return nil }
        let tail = parts[(patterns.count - 1)...].joined(separator: ":")
        parts = Array(parts.prefix(patterns.count - 1)) + [tail]
        return zip(patterns, parts).allSatisfy { glob($0, $1) } ? true : nil
    }
}
