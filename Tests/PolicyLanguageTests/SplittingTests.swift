import JSON
import PolicyLanguage
import Testing

@Suite struct `A policy split over several` {
    @Test(arguments: 1...20)
    func `decides as the whole does`(seed: UInt64) throws {
        var generator = PolicyGenerator(seed: seed)
        var pieceCount = 0
        for _ in 0..<50 {
            let policy = try PolicyDocument(generator.policy())
            guard
                let pieces = try? policy.split(
                    intoAtMost: 20, limit: Int.random(in: 200...420, using: &generator.random))
            else { continue }
            pieceCount += pieces.count
            for _ in 0..<10 {
                let request = generator.request()
                #expect(pieces.decide(request) == policy.decides(request), "\(policy.text)\n\(request)")
            }
        }
        #expect(pieceCount > 50)
    }

    @Test(arguments: 1...20)
    func `fits everywhere and takes before it gives`(seed: UInt64) throws {
        var generator = PolicyGenerator(seed: seed)
        for _ in 0..<50 {
            let policy = try PolicyDocument(generator.policy())
            let limit = Int.random(in: 200...420, using: &generator.random)
            guard let pieces = try? policy.split(intoAtMost: 20, limit: limit) else { continue }
            for piece in pieces {
                #expect(piece.size <= limit)
                #expect(try PolicyDocument(parsing: piece.text) == piece)
            }
            // Nothing is allowed while a Deny is still missing.
            let lastDeny = pieces.lastIndex(where: \.hasDeny) ?? 0
            #expect(pieces.prefix(lastDeny + 1).allSatisfy { pieces.count == 1 || lastDeny == 0 || $0.hasDeny })
            for piece in pieces.prefix(lastDeny) {
                #expect(piece.statements.allSatisfy { $0.effect == .deny })
            }
        }
    }

    @Test func `is left alone where it fits`() throws {
        let policy = try Fixture.policy("wide-read-only")
        #expect(try policy.split(intoAtMost: 1) == [policy])
    }

    @Test func `is divided as soon as it is longer than the limit by one character`() throws {
        let policy = PolicyDocument(statements: [
            PolicyStatement(effect: .allow, actions: .only(["s3:GetObject", "s3:PutObject"]), resources: .only(["*"]))
        ])
        #expect(try policy.split(intoAtMost: 2, limit: policy.size).count == 1)
        #expect(try policy.split(intoAtMost: 2, limit: policy.size - 1).count == 2)
    }

    @Test(arguments: [(60_000, 10), (7000, 2), (6200, 2), (30_000, 5)])
    func `takes no more pieces than its size asks for`(size: Int, expected: Int) throws {
        var actions: [String] = []
        while actions.reduce(0, { $0 + $1.count + 3 }) < size {
            actions.append("svc\(actions.count % 30):DescribeThing\(actions.count)")
        }
        let policy = PolicyDocument(statements: [
            PolicyStatement(effect: .allow, actions: .only(TextList(actions)), resources: .only(["*"]))
        ])
        let pieces = try policy.split(intoAtMost: 10)
        #expect(pieces.count == expected)
        let kept = pieces.flatMap { $0.statements.flatMap(\.actions.patterns) }
        #expect(kept.count == actions.count && Set(kept) == Set(actions))
    }

    @Test func `divides one statement where that alone makes it fit`() throws {
        let statements = (0..<6).map { number in
            let names = (0..<100).map { "arn:aws:s3:::bucket-\(number)-with-a-long-name-\($0)/*" }
            return PolicyStatement(
                sid: "s\(number)", effect: .allow, actions: .only(["s3:GetObject"]), resources: .only(TextList(names)))
        }
        let policy = PolicyDocument(statements: statements)
        let pieces = try policy.split(intoAtMost: 5)
        #expect(pieces.count == 5)
    }

    @Test func `says how many pieces it would take`() throws {
        let actions = (0..<1000).map { "svc:DoSomethingRatherLong\($0)" }
        let policy = PolicyDocument(statements: [
            PolicyStatement(effect: .allow, actions: .only(TextList(actions)), resources: .only(["*"]))
        ])
        #expect(throws: PolicyTooLarge.pieces(needed: 6, allowed: 2, size: policy.size, limit: 6144)) {
            try policy.split(intoAtMost: 2)
        }
    }

    @Test func `is refused where what is excepted does not fit`() throws {
        let actions = (0..<1000).map { "svc:DoSomethingRatherLong\($0)" }
        let policy = PolicyDocument(statements: [
            PolicyStatement(effect: .allow, actions: .allBut(TextList(actions)), resources: .only(["*"]))
        ])
        let problem = try #require(throws: PolicyTooLarge.self) { try policy.split(intoAtMost: 10) }
        #expect(problem.description.hasPrefix("Statement[0] cannot be divided into parts that fit"))
    }

    @Test func `has no Sid twice in one piece`() throws {
        let actions = (0..<40).map { "svc:Act\($0)" }
        let resources = (0..<40).map { "arn:aws:svc:::thing\($0)" }
        let policy = PolicyDocument(statements: [
            PolicyStatement(
                sid: "All", effect: .deny, actions: .only(TextList(actions)), resources: .only(TextList(resources)))
        ])
        for piece in try policy.split(intoAtMost: 60, limit: 300) {
            #expect(try PolicyDocument(parsing: piece.text) == piece)
        }
    }

    @Test(arguments: 1...10)
    func `joined before decides as all of them`(seed: UInt64) throws {
        var generator = PolicyGenerator(seed: seed)
        for _ in 0..<50 {
            let policies = try (0..<3).map { _ in try PolicyDocument(generator.policy()) }
            let joined = try #require(PolicyDocument(joining: policies))
            #expect(try PolicyDocument(parsing: joined.text) == joined)
            for _ in 0..<10 {
                let request = generator.request()
                #expect(joined.decides(request) == policies.decide(request), "\(joined.text)\n\(request)")
            }
        }
    }

    @Test func `joined from one alone is that one`() throws {
        let policy = try Fixture.policy("language-of-2008")
        #expect(PolicyDocument(joining: [policy]) == policy)
        #expect(PolicyDocument(joining: []) == nil)
    }
}
