import JSON

@testable import PolicyLanguage

extension FuzzTarget {
    /// IAM policies: reading, writing, deciding, ending and splitting.
    static let policies = FuzzTarget("policies") { bytes in
        var input = FuzzInput(bytes)
        let limit = 150 + input.choice(below: 2000)
        let deadline = try someDeadline(input.choice(below: 4))
        var picking = input
        guard let policy = try? PolicyDocument(parsing: input.text) else { return }
        try expectSameAgain(policy)
        _ = PolicySummary(of: policy)
        let requests = (0..<4).map { _ in request(about: policy, &picking) }
        for request in requests { try expectEnding(of: policy, at: deadline, request) }
        try expectPieces(of: policy, within: limit, to: requests)
        if let joined = PolicyDocument(joining: [policy, policy]) {
            for request in requests {
                try claim(
                    joined.decides(request), is: policy.decides(request), "joined it decides differently: \(request)")
            }
        }
    }

    private static func someDeadline(_ choice: Int) throws -> DeadlineLiteral {
        let texts = ["2026-11-23T18:00:00Z", "1999-12-31T23:59:59Z", "2100-02-28T00:00:00Z", "2027-01-01T00:00:00Z"]
        guard let deadline = DeadlineLiteral(texts[choice]) else { throw BrokenClaim(description: "no deadline") }
        return deadline
    }

    private static func expectSameAgain(_ policy: PolicyDocument) throws {
        let again = try PolicyDocument(parsing: policy.text)
        try claim(Array(again.text.utf8), is: Array(policy.text.utf8), "the text has another text")
        try claim(again.size, is: policy.size, "the size has changed")
        try claim(policy.size, is: policy.text.unicodeScalars.count, "the size is not that of the text")
        try claim(PolicyDocument(joining: [policy]), is: policy, "a single one does not stay as it is")
    }

    /// After the deadline nothing is allowed; before it everything is decided as without one.
    private static func expectEnding(
        of policy: PolicyDocument, at deadline: DeadlineLiteral, _ request: PolicyRequest
    ) throws {
        guard let ending = try? policy.ending(at: deadline) else { return }
        try claim(PolicyDocument(parsing: ending.text), is: ending, "with its end it is read differently again")
        for seconds in [-86400, -1, 0, 1, 86400] as [Int64] {
            guard let moment = DeadlineLiteral(secondsSince1970: deadline.secondsSince1970 + seconds) else { continue }
            var timed = request
            timed.context["aws:CurrentTime"] = [moment.description]
            let decision = ending.decides(timed)
            if seconds >= 0 {
                try claim(decision != .allow, "\(ending.text) allows at \(moment): \(timed)")
            } else {
                try claim(
                    decision, is: policy.decides(timed), "\(ending.text) decides differently at \(moment): \(timed)")
            }
        }
    }

    private static func expectPieces(
        of policy: PolicyDocument, within limit: Int, to requests: [PolicyRequest]
    ) throws {
        guard let pieces = try? policy.split(intoAtMost: 40, limit: limit) else { return }
        try claim((1...40).contains(pieces.count), "there are \(pieces.count) pieces")
        for piece in pieces {
            try claim(piece.size <= limit, "a piece has \(piece.size) characters of \(limit)")
            try claim(PolicyDocument(parsing: piece.text), is: piece, "a piece is read differently again")
        }
        let lastDeny = pieces.lastIndex(where: \.hasDeny) ?? 0
        for piece in pieces.prefix(lastDeny) {
            try claim(piece.statements.allSatisfy { $0.effect == .deny }, "something is allowed before all is denied")
        }
        for request in requests {
            try claim(pieces.decide(request), is: policy.decides(request), "the pieces decide differently: \(request)")
        }
    }

    /// A request that the policy may have something to say about, made of the policy's own words.
    private static func request(about policy: PolicyDocument, _ input: inout FuzzInput) -> PolicyRequest {
        let statement = input.pick(policy.statements)
        func filled(_ pattern: String) -> String {
            let filling = input.pick(["", "a", "Object", "x/y", ":", "*"])
            return String(pattern.map { $0 == "*" ? filling : $0 == "?" ? "q" : String($0) }.joined())
        }
        func word(of patterns: [String]) -> String { patterns.isEmpty ? "*" : filled(input.pick(patterns)) }
        var context = RequestContext()
        for group in statement.conditions {
            for clause in group.clauses where input.choice(below: 5) > 0 {
                let values = clause.values.map(\.text) + ["true", "ana", "7", "2026-11-23T12:00:00Z", "10.1.2.3"]
                context[clause.key] = (0..<input.choice(below: 3)).map { _ in filled(input.pick(values)) }
            }
        }
        return PolicyRequest(
            action: word(of: statement.actions.patterns), resource: word(of: statement.resources.patterns),
            context: context)
    }
}
