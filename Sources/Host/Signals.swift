import Dispatch
import Glibc
import Synchronization

/// The signals by which the outside asks the process for something.
package enum Signal: Int32, Sendable, CaseIterable {
    /// Read the rules and secrets again.
    case hangUp = 1
    /// End, from a terminal.
    case interrupt = 2
    /// End, from the system.
    case terminate = 15
}

/// Takes signals in and hands them on as values, in the order in which they came.
package enum Signals {
    /// The signals from now on, in place of what they would do by default; one stream at a time.
    ///
    /// When the stream is let go the defaults hold again.
    package static func stream() throws(SystemFailure) -> AsyncStream<Signal> {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw SystemFailure("watch for signals", code: errno) }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        let (reader, writer) = (ends[0], ends[1])
        guard signalPipe.compareExchange(expected: -1, desired: writer, ordering: .sequentiallyConsistent).exchanged
        else {
            close(reader)
            close(writer)
            throw SystemFailure("watch for signals", why: "they are being watched already")
        }
        for signal in Signal.allCases {
            Glibc.signal(signal.rawValue, noteSignal)
        }
        return AsyncStream { stream in
            // A dispatch source may be used from any thread; Dispatch's Swift interface only does not say so.
            nonisolated(unsafe) let source = DispatchSource.makeReadSource(fileDescriptor: reader)
            source.setEventHandler { forward(from: reader, to: stream) }
            source.setCancelHandler {
                close(reader)
                close(writer)
            }
            stream.onTermination = { _ in
                for signal in Signal.allCases {
                    Glibc.signal(signal.rawValue, SIG_DFL)
                }
                signalPipe.store(-1, ordering: .sequentiallyConsistent)
                source.cancel()
            }
            source.resume()
        }
    }

    /// Lets every signal through, whatever the process that started this one had blocked.
    package static func unblock() {
        var none = sigset_t()
        sigemptyset(&none)
        sigprocmask(SIG_SETMASK, &none, nil)
    }

    /// Makes writing to a connection or pipe that is gone an error of that call instead of the end of the process.
    package static func ignoreBrokenPipes() {
        Glibc.signal(SIGPIPE, SIG_IGN)
    }

    private static func forward(from reader: Int32, to stream: AsyncStream<Signal>.Continuation) {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(reader, &bytes, bytes.count)
        for byte in bytes.prefix(max(0, count)) {
            if let signal = Signal(rawValue: Int32(byte)) {
                stream.yield(signal)
            }
        }
    }
}

/// Where a signal is noted while somebody watches; -1 otherwise.
private let signalPipe = Atomic<Int32>(-1)

/// Runs in the middle of anything: it may do nothing but what signal-safety(7) lists, so it writes one byte.
private func noteSignal(_ number: Int32) {
    let code = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = write(signalPipe.load(ordering: .relaxed), &byte, 1)
    errno = code
}
