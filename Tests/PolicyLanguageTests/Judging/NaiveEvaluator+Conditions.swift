import Foundation
import Glibc
import PolicyLanguage

extension NaiveEvaluator {
    /// Whether one key under one operator holds.
    func holds(_ written: String, _ key: String, _ wanted: [String]) -> Bool? {
        var name = written.lowercased()
        let forAll = name.hasPrefix("forallvalues:")
        let forAny = name.hasPrefix("foranyvalue:")
        if forAll || forAny { name = name.components(separatedBy: ":")[1] }
        let ifExists = name.hasSuffix("ifexists")
        if ifExists { name = String(name.dropLast(8)) }
        let given = request.context[key] ?? []

        if name == "null" {
            let answers = wanted.map { ["true": given.isEmpty, "false": !given.isEmpty][$0.lowercased()] }
            return answers.isEmpty ? nil : or(answers)
        }
        let negative = name.contains("not")
        if given.isEmpty { return forAll || ifExists || (negative && !forAny) }
        if forAll, !given.contains(where: { $0 != "" }) { return true }
        if forAny, !given.contains(where: { $0 != "" }) { return false }

        let positive = name.replacingOccurrences(of: "not", with: "")
        let answers = given.map { value -> Bool? in
            if wanted.isEmpty { return nil }
            let any = or(wanted.map { compare(positive, value, $0) })
            return negative ? not(any) : any
        }
        if forAll { return and(answers) }
        if forAny { return or(answers) }
        return Set(answers.map { "\(String(describing: $0))" }).count == 1 ? answers[0] : nil
    }

    private func compare(_ name: String, _ given: String, _ wanted: String) -> Bool? {
        switch name {
        case "stringequals": filled(wanted).map { $0.map(\.scalar) == Array(given.unicodeScalars) }
        case "stringequalsignorecase":
            filled(wanted).map { letters in
                var text = String.UnicodeScalarView()
                text.append(contentsOf: letters.map(\.scalar))
                return String(text).lowercased() == given.lowercased()
            }
        case "stringlike": filled(wanted).map { glob($0, given) }
        case "arnequals", "arnlike": arnCondition(wanted, given)
        case "bool": both(truth(given), truth(wanted)) { $0 == $1 }
        case "binaryequals": both(Data(base64Encoded: given), Data(base64Encoded: wanted)) { $0 == $1 }
        case "ipaddress": both(address(given), address(wanted), lies)
        case _ where name.hasPrefix("numeric"): both(number(given), number(wanted)) { order($0, $1, name) }
        case _ where name.hasPrefix("date"): both(date(given), date(wanted)) { order($0, $1, name) }
        default: nil
        }
    }

    private func both<Value>(_ first: Value?, _ second: Value?, _ holds: (Value, Value) -> Bool) -> Bool? {
        if let first, let second { holds(first, second) } else { nil }
    }

    private func order<Value: Comparable>(_ given: Value, _ wanted: Value, _ name: String) -> Bool {
        if name.hasSuffix("lessthan") { return given < wanted }
        if name.hasSuffix("lessthanequals") { return given <= wanted }
        if name.hasSuffix("greaterthan") { return given > wanted }
        if name.hasSuffix("greaterthanequals") { return given >= wanted }
        return given == wanted
    }

    private func arnCondition(_ wanted: String, _ given: String) -> Bool? {
        let answer = arn(wanted, given)
        return answer == .some(false) && !(wanted.hasPrefix("arn:") && given.hasPrefix("arn:")) ? nil : answer
    }

    private func truth(_ text: String) -> Bool? {
        text.caseInsensitiveCompare("true") == .orderedSame
            ? true : text.caseInsensitiveCompare("false") == .orderedSame ? false : nil
    }

    private func number(_ text: String) -> Decimal? {
        guard text.range(of: #"^[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$"#, options: .regularExpression) != nil
        else { return nil }
        return Decimal(string: text)
    }

    private func date(_ text: String) -> Date? {
        if text.count != 4, text.range(of: #"^(-?[0-9]+|[0-9]+\.[0-9]+)$"#, options: .regularExpression) != nil {
            return Double(text).map { Date(timeIntervalSince1970: $0) }
        }
        let padding = "1970-01-01T00:00:00Z"
        let whole: String =
            switch text.count {
            case 4: text + padding.dropFirst(4)
            case 7: text + padding.dropFirst(7)
            case 10: text + padding.dropFirst(10)
            default: text
            }
        let formatter = ISO8601DateFormatter()
        if let date = formatter.date(from: whole) { return date }
        formatter.formatOptions.insert(.withFractionalSeconds)
        return formatter.date(from: whole)
    }

    private func address(_ text: String) -> (bytes: [UInt8], prefix: Int)? {
        let parts = text.components(separatedBy: "/")
        var bytes = [UInt8](repeating: 0, count: 16)
        let isFour = inet_pton(AF_INET, parts[0], &bytes) == 1
        guard isFour || inet_pton(AF_INET6, parts[0], &bytes) == 1, parts.count <= 2 else { return nil }
        let bits = isFour ? 32 : 128
        guard let prefix = parts.count == 2 ? Int(parts[1]) : bits, (0...bits).contains(prefix) else { return nil }
        return (Array(bytes.prefix(bits / 8)), prefix)
    }

    private func lies(_ given: (bytes: [UInt8], prefix: Int), in wanted: (bytes: [UInt8], prefix: Int)) -> Bool {
        func bits(_ bytes: [UInt8]) -> String {
            bytes.map {
                String(repeating: "0", count: $0.leadingZeroBitCount == 8 ? 7 : $0.leadingZeroBitCount)
                    + String($0, radix: 2)
            }
            .joined()
        }
        return given.bytes.count == wanted.bytes.count && given.prefix >= wanted.prefix
            && bits(given.bytes).hasPrefix(bits(wanted.bytes).prefix(wanted.prefix))
    }
}
