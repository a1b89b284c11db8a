import ChildProcesses
package import Foundation
import HTTP

/// A real program that tests talk to, on a loopback port of its own; ends when told to, and with this process.
package final class RunningCounterpart: Sendable {
    /// Where it answers, without a slash at the end.
    package let url: String
    package let port: Int
    /// It lives as long as its standard input is open.
    private let process: ChildProcess

    /// Starts the program and returns once it answers at the path, within half a minute.
    package init(_ python: URL, _ arguments: [String], port: Int, readyAt path: String) async throws {
        url = "http://127.0.0.1:\(port)"
        self.port = port
        process = try ChildProcess(python.path, arguments, takesInput: true)
        try await waitUntilReady(at: path)
    }

    /// Ends the program by its process id, at once and without waiting: nothing of it is needed any more.
    package func stop() {
        process.signal(SIGKILL)
    }

    private func waitUntilReady(at path: String) async throws {
        let client = Client(userAgent: "curfew-tests")
        let end = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < end {
            guard process.isRunning else { break }
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
