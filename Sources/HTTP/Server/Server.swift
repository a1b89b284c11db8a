import Synchronization

/// Takes HTTP/1.1 requests and has them answered.
///
/// It never hands over a request that two readers could understand differently, nor one beyond its ``Limits``, and it
/// knows nothing of what the requests mean. Sockets are read and written on a thread of its own; requests are answered
/// on Swift's shared threads.
package final class Server: Sendable {
    private enum State {
        case bound([ListeningSocket], EventLoop)
        case running
        case ended
    }

    /// Where the server takes connections, in the order of the places; known as soon as there is a server.
    package let addresses: [BoundAddress]
    private let limits: Limits
    private let responder: any Responder
    private let state: Mutex<State>
    private let waiting = Mutex<[CheckedContinuation<Void, Never>]>([])
    private let happenings: AsyncStream<Connections.Happening>
    private let happened: AsyncStream<Connections.Happening>.Continuation

    /// Binds the places, from when on the system keeps connections for us; ``run()`` serves them.
    package init(
        on places: [ListeningPlace], limits: Limits = Limits(), responder: any Responder
    ) throws(ListeningFailure) {
        let loop = try EventLoop()
        var sockets: [ListeningSocket] = []
        for place in places {
            sockets.append(try ListeningSocket(place))
        }
        addresses = sockets.map(\.address)
        self.limits = limits
        self.responder = responder
        state = Mutex(.bound(sockets, loop))
        (happenings, happened) = AsyncStream.makeStream()
    }

    /// Serves until the task is cancelled, which drops what is under way, or ``drain(within:)`` has done its work.
    ///
    /// Once only; a second call returns at once.
    package func run() async throws {
        guard let (loop, connections) = start() else { return }
        defer { end() }
        try loop.start()
        do {
            try await connections.open()
        } catch {
            await stop(loop, connections)
            throw error
        }
        await serve(connections)
        await stop(loop, connections)
    }

    /// Accepts nothing more, lets requests that are under way be answered within the time, then ends the server.
    ///
    /// Returns when the server has ended, also when it never ran.
    package func drain(within time: Duration) async {
        happened.yield(.drain(within: time))
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if case .bound = state { state = .ended }
                if case .ended = state { return true }
                waiting.withLock { $0.append(continuation) }
                return false
            }
            if hasEnded {
                continuation.resume()
            }
        }
    }

    private func serve(_ connections: Connections) async {
        await withDiscardingTaskGroup { [responder, happened] group in
            for await happening in happenings {
                switch happening {
                case .request(let request, let number):
                    group.addTask {
                        await connections.answer(number, responder.respond(to: request))
                    }
                case .drain(let time):
                    group.addTask {
                        await connections.drain(within: time)
                        happened.finish()
                    }
                }
            }
            // Nobody waits any more for the answers that are still worked on.
            await connections.drop()
            group.cancelAll()
        }
    }

    private func start() -> (EventLoop, Connections)? {
        state.withLock { state in
            guard case .bound(let sockets, let loop) = state else { return nil }
            state = .running
            return (loop, Connections(sockets, on: loop, limits, telling: happened))
        }
    }

    private func stop(_ loop: EventLoop, _ connections: Connections) async {
        await connections.stop()
        await loop.end()
    }

    private func end() {
        happened.finish()
        let continuations = state.withLock { state in
            state = .ended
            return waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
        }
        for continuation in continuations {
            continuation.resume()
        }
    }
}
