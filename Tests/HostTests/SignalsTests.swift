import Glibc
import Testing

@testable import Host

@Suite(.serialized, .timeLimit(.minutes(1))) struct `Signals to the process` {
    @Test func `come as values in the order in which they were sent`() async throws {
        var signals = try Signals.stream().makeAsyncIterator()
        for signal in [Signal.hangUp, .terminate, .interrupt, .hangUp] {
            kill(getpid(), signal.rawValue)
            #expect(await signals.next() == signal)
        }
    }

    @Test func `are watched by one at a time, and can be watched again afterwards`() async throws {
        do {
            let first = try Signals.stream()
            #expect(throws: SystemFailure.self) { try Signals.stream() }
            _ = first
        }
        var second = try Signals.stream().makeAsyncIterator()
        kill(getpid(), SIGHUP)
        #expect(await second.next() == .hangUp)
    }

    @Test func `of broken pipes do not end the process`() {
        Signals.ignoreBrokenPipes()
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        close(ends[0])
        #expect(write(ends[1], "x", 1) == -1)
        #expect(errno == EPIPE)
        close(ends[1])
    }
}
