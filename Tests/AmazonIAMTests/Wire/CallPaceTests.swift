import Testing

@testable import AmazonIAM

@Suite struct `The pace of calls` {
    @Test func `lets a burst through and then spaces calls evenly`() {
        var turns = Turns(interval: .milliseconds(100), burst: 3)
        let waits = (0..<6).map { _ in turns.reserve(at: .zero) }
        #expect(waits == [.zero, .zero, .zero, .milliseconds(100), .milliseconds(200), .milliseconds(300)])
        #expect(turns.reserve(at: .seconds(10)) == .zero)
    }

    @Test func `lets background calls pass only while prompt ones leave room`() {
        var turns = Turns(interval: .milliseconds(100), burst: 4)
        #expect(turns.takeIfFree(at: .zero) == nil)
        for _ in 0..<4 { _ = turns.reserve(at: .zero) }
        #expect(turns.takeIfFree(at: .zero) == .milliseconds(300))
        #expect(turns.takeIfFree(at: .milliseconds(300)) == nil)
        #expect(turns.takeIfFree(at: .milliseconds(300)) == .milliseconds(100))
    }

    @Test(arguments: 1...20)
    func `never exceeds its rate over any longer time`(callsAtOnce: Int) {
        var turns = Turns(interval: .milliseconds(125), burst: 24)
        var times: [Duration] = []
        for second in 0..<20 {
            for _ in 0..<callsAtOnce {
                let now = Duration.seconds(second)
                times.append(now + turns.reserve(at: now))
            }
        }
        for start in times {
            let within = times.filter { $0 >= start && $0 < start + .seconds(10) }
            #expect(within.count <= 24 + 80)
        }
    }

    @Test func `makes callers wait their turn`() async throws {
        let pauses = CountedPauses()
        let pace = CallPace(perSecond: 10, burst: 1, pauses: pauses)
        try await pace.waitForTurn(.prompt)
        try await pace.waitForTurn(.prompt)
        try await pace.waitForTurn(.background)
        #expect(pauses.elapsed > .milliseconds(150))
    }
}
