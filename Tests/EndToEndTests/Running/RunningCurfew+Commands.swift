import ChildProcesses
import Foundation
import JSON

extension RunningCurfew {
    /// Runs a command of the executable with this configuration.
    @discardableResult
    func run(_ words: String...) async throws -> ChildProcess.Outcome {
        try await Self.run(words + ["--config", configuration.path])
    }

    /// Runs the executable with these words.
    static func run(_ words: [String]) async throws -> ChildProcess.Outcome {
        try await ChildProcess.run(executable.path, words)
    }

    /// All requests, newest first, as `list --json` has them.
    func requests() async throws -> [JSONValue] {
        let outcome = try await run("list", "--all", "--json")
        return try JSONValue(parsing: outcome.output)["requests"]?.array ?? []
    }

    /// Asks for a policy and returns the request's id.
    @discardableResult
    func ask(
        for policy: String = "IAMReadOnlyAccess", person: String, lasting duration: String
    ) async throws -> String {
        try await ask(["policy", policy], person: person, lasting: duration)
    }

    /// Asks for anything and returns the request's id.
    func ask(
        _ words: [String], person: String, lasting duration: String
    ) async throws -> String {
        let command = ["ask", "--person", person, "aws"] + words
        let outcome = try await Self.run(
            command + [
                "--duration", duration, "--reason", "ticket 481", "--json", "--config", configuration.path,
            ])
        guard outcome.status == 0, let id = try JSONValue(parsing: outcome.output)["id"]?.string else {
            throw Unexpected(description: "ask: \(outcome)")
        }
        return id
    }

    /// What the trail has about a request.
    func trail(of id: String) async throws -> [JSONValue] {
        try JSONValue(parsing: try await run("show", id, "--json").output)["trail"]?.array ?? []
    }

    /// The state of one request.
    func state(of id: String) async throws -> String? {
        try JSONValue(parsing: try await run("show", id, "--json").output)["state"]?.string
    }

    /// Returns once the request is in that state.
    func wait(for state: String, of id: String) async throws {
        // A process that is just starting has no socket yet, so a command that fails means no more than not yet.
        try await eventually("request \(id) is \(state)") { (try? await self.state(of: id)) == state }
    }
}

/// Something was otherwise than the test needs it.
struct Unexpected: Error, CustomStringConvertible {
    let description: String
}

/// Returns once the condition holds; throws when it does not within half a minute.
func eventually(
    _ what: String, within patience: Duration = .seconds(40), _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + patience
    while ContinuousClock.now < end {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(50))
    }
    throw Unexpected(description: "not within \(patience): \(what)")
}
