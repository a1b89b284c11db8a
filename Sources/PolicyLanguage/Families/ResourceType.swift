/// A kind of resource, as a service's action table names it, with the form of its ARN.
package struct ResourceType: Sendable {
    package let name: String
    /// Nil where the form is no whole ARN, or leaves even the service open: such a type matches nothing.
    let template: ARNTemplate?

    package init(name: String, format: String) {
        self.name = name
        template = ARNTemplate(format)
    }
}

/// The form of the ARNs of one type: `arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}`.
struct ARNTemplate: Hashable, Sendable {
    let service: String
    let region: Head
    let account: Head
    let tail: [Piece]

    /// What stands for the region or the account.
    enum Head: Hashable, Sendable {
        case empty
        case literal(String)
        case variable
    }

    /// A run of the last part.
    enum Piece: Hashable, Sendable {
        case literal(String)
        case variable(String)
    }

    /// Reads a format; nil where the service is open or the ARN has not six parts.
    init?(_ format: String) {
        let parts = ARNTemplate.parts(of: format)
        guard parts.count == 6, parts[0] == "arn", !parts[2].isEmpty, !parts[2].contains("$"), !parts[2].contains("*")
        else { return nil }
        service = parts[2]
        region = Head(parts[3])
        account = Head(parts[4])
        tail = ARNTemplate.pieces(of: parts[5])
    }

    /// The parts at the first five colons that stand in no variable.
    private static func parts(of format: String) -> [String] {
        format.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
    }

    /// A `*` in a format stands for anything, as a variable does.
    private static func pieces(of text: String) -> [Piece] {
        var pieces: [Piece] = []
        var literal = ""
        var rest = text[...]
        func flush() {
            if !literal.isEmpty { pieces.append(.literal(literal)) }
            literal = ""
        }
        while let next = rest.first {
            if rest.hasPrefix("${"), let end = rest.firstIndex(of: "}") {
                flush()
                pieces.append(.variable(String(rest[rest.index(rest.startIndex, offsetBy: 2)..<end])))
                rest = rest[rest.index(after: end)...]
            } else if next == "*" {
                flush()
                pieces.append(.variable("*"))
                rest.removeFirst()
            } else {
                literal.append(next)
                rest.removeFirst()
            }
        }
        flush()
        return pieces
    }

    /// The variables of the last part, in order.
    var variables: [String] {
        tail.compactMap { if case .variable(let name) = $0 { name } else { nil } }
    }

    /// The letters that are given: the more, the more exact is what it matches.
    var literalLength: Int {
        tail.reduce(0) { if case .literal(let text) = $1 { $0 + text.utf8.count } else { $0 } }
    }

    /// What stands before the first variable.
    var lead: String {
        if case .literal(let text)? = tail.first { text } else { "" }
    }

    /// Whether this form is that of the other, with a slash or a colon and more after it.
    func continues(_ other: ARNTemplate) -> Bool {
        guard service == other.service, tail.count > other.tail.count, tail.starts(with: other.tail) else {
            return false
        }
        guard case .literal(let next) = tail[other.tail.count] else { return false }
        return next.hasPrefix("/") || next.hasPrefix(":")
    }
}

extension ARNTemplate.Head {
    fileprivate init(_ text: String) {
        if text.isEmpty {
            self = .empty
        } else if text.contains("$") || text == "*" {
            self = .variable
        } else {
            self = .literal(text)
        }
    }

    /// Whether that part of an ARN may stand there.
    func admits(_ text: Substring) -> Bool {
        switch self {
        case .empty: text.isEmpty
        case .literal(let own): text == own
        case .variable: !text.isEmpty
        }
    }
}
