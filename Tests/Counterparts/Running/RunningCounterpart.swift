package import Foundation
import HTTP
import Synchronization

/// A real program that tests talk to, on a loopback port of its own; ends when told to, and with this process.
package final class RunningCounterpart: Sendable {
    /// Where it answers, without a slash at the end.
    package let url: String
    package let port: Int
    private let process: Mutex<Process>
    /// As long as it is open the program lives: it watches the other end.
    private let lifeline = Pipe()

    /// Starts the program and returns once it answers at the path, within half a minute.
    package init(_ python: URL, _ arguments: [String], port: Int, readyAt path: String) async throws {
        url = "http://127.0.0.1:\(port)"
        self.port = port
        let process = Process()
        process.executableURL = python
        process.arguments = arguments
        process.standardInput = lifeline
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        self.process = Mutex(process)
        try await waitUntilReady(at: path)
    }

    /// Ends the program by its process id, at once and without waiting: nothing of it is needed any more.
    package func stop() {
        process.withLock { process in
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        }
    }

    private func waitUntilReady(at path: String) async throws {
        let client = Client(userAgent: "curfew-tests")
        let end = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < end {
            guard process.withLock(\.isRunning) else { break }
            let probe = OutgoingRequest(
                method: .get, url: url + path, timeout: .seconds(2), bypassesProxy: true)
            if let answer = try? await client.send(probe), answer.status < 500 { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        stop()
        throw CounterpartTrouble(description: "what should answer at \(url)\(path) did not")
    }
}

/// Why a counterpart could not be had.
package struct CounterpartTrouble: Error, CustomStringConvertible {
    package let description: String
}
