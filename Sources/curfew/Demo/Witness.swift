import Access
import AccessDesk
import Sandbox

/// Sees every message of the workspace, so that the story can wait for what it tells of.
actor Witness {
    private struct Expectation {
        var matches: @Sendable (SimulatedMessage) -> Bool
        var arrival: AsyncStream<SimulatedMessage>.Continuation
    }

    private let workspace: SimulatedWorkspace
    private let clock: any WallClock
    private var seen: [SimulatedMessage] = []
    private var expectations: [Int: Expectation] = [:]
    private var lastExpectation = 0
    private var follower: (@Sendable (SimulatedMessage) async throws -> Void)?

    /// How long anything in the story may take.
    private static let patience: Duration = .seconds(20)

    init(_ workspace: SimulatedWorkspace, clock: any WallClock) {
        self.workspace = workspace
        self.clock = clock
    }

    /// Watches until cancelled.
    func run() async throws {
        for await message in workspace.happenings {
            let isNews = seen.last { $0.isSame(as: message) }?.headline != message.headline
            seen.append(message)
            for expectation in expectations.values where expectation.matches(message) {
                expectation.arrival.yield(message)
            }
            if isNews { try await follower?(message) }
        }
    }

    /// Hands every message from now on to somebody, unless it only changed below its first line.
    func follow(_ follower: @escaping @Sendable (SimulatedMessage) async throws -> Void) {
        self.follower = follower
    }

    /// The first message that matches, whether it is there or still to come.
    ///
    /// Throws ``Complaint`` when it does not come in time.
    func message(
        _ what: String, where matches: @escaping @Sendable (SimulatedMessage) -> Bool
    ) async throws -> SimulatedMessage {
        if let message = seen.first(where: matches) { return message }
        lastExpectation += 1
        let key = lastExpectation
        let (arrivals, arrival) = AsyncStream<SimulatedMessage>.makeStream()
        expectations[key] = Expectation(matches: matches, arrival: arrival)
        defer { expectations[key] = nil }
        let message = try await withThrowingTaskGroup(of: SimulatedMessage?.self) { [clock] group in
            group.addTask { await arrivals.first { _ in true } }
            group.addTask {
                try await clock.wait(until: clock.now + Witness.patience)
                return nil
            }
            let first = try await group.next()
            group.cancelAll()
            return first.flatMap(\.self)
        }
        guard let message else {
            throw Complaint(.bug, "tell the story to its end", why: "\(what) did not come in time")
        }
        return message
    }
}
