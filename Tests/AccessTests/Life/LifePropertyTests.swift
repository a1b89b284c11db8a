import Access
import Foundation
import Testing

@Suite struct `Any life of a request` {
    @Test func `keeps to what a request promises`() throws {
        var generator = SeededGenerator(seed: 21)
        for _ in 0..<3_000 {
            var request = try Situation.asked.request()
            for _ in 0..<Int.random(in: 1...14, using: &generator) {
                guard let happening = Happening.all.randomElement(using: &generator) else { continue }
                let before = request
                guard let effects = try? request.apply(happening.event, at: happening.at) else {
                    #expect(request == before)
                    continue
                }
                check(request, after: before, effects)
            }
        }
    }

    @Test(arguments: Situation.allCases)
    func `can be written down and read again at every step`(situation: Situation) throws {
        let request = try situation.request()
        let data = try JSONEncoder().encode(request)
        #expect(try JSONDecoder().decode(AccessRequest.self, from: data) == request)
    }

    private func check(_ request: AccessRequest, after before: AccessRequest, _ effects: [Effect]) {
        #expect(!before.state.isFinal || (before.state == .denied && request.state == .denied))
        #expect((request.endedAt != nil) == request.state.isFinal)
        #expect(request.state.isFinal || request.state == .ending || request.wakesAt != nil)
        #expect(request.ask == before.ask && request.routes == before.routes)
        // Whatever was begun in AWS is taken away before a request is over.
        #expect(request.plan == nil || !request.state.isFinal || before.state == .ending || before.state.isFinal)
        #expect((request.state == .granted || request.grantedAt != nil) == (request.grantedAt != nil))
        #expect(request.grantedAt == nil || request.plan != nil)
        #expect(effects.contains(.end) == (request.state == .ending && before.state != .ending))
        #expect(!effects.contains(.grant) || (request.state == .granting && request.plan != nil))
        #expect(request.state == before.state || effects.contains(.tell))
        #expect(Set(effects).count == effects.count)
    }
}
