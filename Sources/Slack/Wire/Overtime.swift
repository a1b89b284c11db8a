/// Runs work that may outlive the request that called for it, for as long as somebody runs this.
final class Overtime: Sendable {
    private let work: AsyncStream<@Sendable () async -> Void>
    private let continuation: AsyncStream<@Sendable () async -> Void>.Continuation

    init() {
        (work, continuation) = AsyncStream.makeStream(of: (@Sendable () async -> Void).self)
    }

    /// Starts the work as soon as ``run()`` takes it.
    func start(_ piece: @escaping @Sendable () async -> Void) {
        continuation.yield(piece)
    }

    /// Runs whatever is started, many pieces at once, until cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            for await piece in work {
                group.addTask { await piece() }
            }
        }
    }
}
