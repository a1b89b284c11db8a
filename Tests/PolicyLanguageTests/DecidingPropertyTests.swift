import JSON
import PolicyLanguage
import Testing

@Suite struct `The evaluator` {
    @Test(arguments: 1...20)
    func `agrees with a naive one on random policies and requests`(seed: UInt64) throws {
        var generator = PolicyGenerator(seed: seed)
        var counts: [PolicyDecision: Int] = [:]
        for _ in 0..<50 {
            let json = generator.policy()
            let policy = try PolicyDocument(json)
            for _ in 0..<10 {
                let request = generator.request()
                let decision = policy.decides(request)
                counts[decision, default: 0] += 1
                #expect(decision == NaiveEvaluator.decide(json, request), "\(json.compact)\n\(request)")
            }
        }
        #expect(counts.values.allSatisfy { $0 > 15 } && counts.count == 3, "too one-sided to prove much: \(counts)")
    }

    @Test(arguments: Fixture.names)
    func `agrees with a naive one on written policies`(name: String) throws {
        let json = try JSONValue(parsing: Fixture.text(name))
        let policy = try PolicyDocument(json)
        var generator = PolicyGenerator(seed: 7)
        for _ in 0..<60 {
            let request = generator.request()
            #expect(policy.decides(request) == NaiveEvaluator.decide(json, request))
        }
    }
}
