/// Counterparts that a whole test run shares, since starting one takes seconds: each is started when first asked for.
package actor SharedCounterparts {
    package static let all = SharedCounterparts()
    private var started: [String: Task<RunningCounterpart, any Error>] = [:]

    /// MiniStack with enforcement.
    package func ministack() async throws -> RunningCounterpart {
        try await counterpart("ministack") { try await .ministack() }
    }

    /// moto with all AWS-managed policies.
    package func moto() async throws -> RunningCounterpart {
        try await counterpart("moto") { try await .moto() }
    }

    /// The proxy before the shared MiniStack.
    package func faults() async throws -> RunningCounterpart {
        let ministack = try await ministack()
        return try await counterpart("faults") { try await .faults(before: ministack) }
    }

    private func counterpart(
        _ name: String, start: @Sendable @escaping () async throws -> RunningCounterpart
    ) async throws -> RunningCounterpart {
        let task = started[name] ?? Task { try await start() }
        started[name] = task
        return try await task.value
    }
}
