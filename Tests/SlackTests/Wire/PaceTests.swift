import Access
import Doubles
import Testing

@testable import Slack

@Suite struct `The pace of messages` {
    private let clock = ManualClock()

    @Test func `lets a short burst through and then one a second`() async throws {
        let pace = Pace(clock: clock)
        for _ in 0..<3 { try await pace.turn(in: "C0APPR", .approval) }
        let gone = Notes()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    try await pace.turn(in: "C0APPR", .approval)
                    gone.add("gone")
                }
            }
            // Another channel is not held up by this one.
            try await pace.turn(in: "C0OTHER", .notice)
            for second in 1...3 {
                try await settle { await pace.waiting(in: "C0APPR") == 4 - second }
                clock.advance(by: .seconds(1))
                try await settle { gone.all.count == second }
            }
            try await group.waitForAll()
        }
    }

    @Test func `lets cards go before notices`() async throws {
        let pace = Pace(clock: clock)
        for _ in 0..<3 { try await pace.turn(in: "C0APPR", .approval) }
        let order = Notes()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (name, importance) in [("notice", Pace.Importance.notice), ("card", .approval)] {
                let before = await pace.waiting(in: "C0APPR")
                group.addTask {
                    try await pace.turn(in: "C0APPR", importance)
                    order.add(name)
                }
                try await settle { await pace.waiting(in: "C0APPR") == before + 1 }
            }
            for count in 1...2 {
                try await settleBySecond { order.all.count == count }
            }
            try await group.waitForAll()
        }
        #expect(order.all == ["card", "notice"])
    }

    @Test func `goes on when the clock is set back`() async throws {
        let pace = Pace(clock: clock)
        for _ in 0..<3 { try await pace.turn(in: "C0APPR", .approval) }
        clock.advance(by: .seconds(-86400))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pace.turn(in: "C0APPR", .approval) }
            try await settle { await pace.waiting(in: "C0APPR") == 1 }
            try await settleBySecond { await pace.waiting(in: "C0APPR") == 0 }
            try await group.waitForAll()
        }
        await pace.pause(.postMessage, in: nil, for: .seconds(5))
        clock.advance(by: .seconds(-10))
        try await pace.expectNoPause(of: .postMessage, in: nil)
    }

    @Test func `forgets who no longer waits`() async throws {
        let pace = Pace(clock: clock)
        for _ in 0..<3 { try await pace.turn(in: "C0APPR", .approval) }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await pace.turn(in: "C0APPR", .approval) }
            while await pace.waiting(in: "C0APPR") == 0 { await Task.yield() }
            group.cancelAll()
        }
        #expect(await pace.waiting(in: "C0APPR") == 0)
    }

    /// Waits until something is so, in bounded time.
    private func settle(_ condition: () async -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(10)
        while await !condition() {
            try #require(ContinuousClock.now < end)
            await Task.yield()
        }
    }

    /// Lets seconds pass until something is so.
    private func settleBySecond(_ condition: () async -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(10)
        while await !condition() {
            try #require(ContinuousClock.now < end)
            clock.advance(by: .seconds(1))
            await Task.yield()
        }
    }
}
