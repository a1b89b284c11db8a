import ChildProcesses
import Counterparts
import Foundation
import HTTP
import JSON
import Synchronization

/// The real executable with a folder, a configuration and a port of its own; ends with the test.
final class RunningCurfew: Sendable {
    let folder: URL
    let port: Int
    /// Where the database lies: in the folder, or on a disk of its own.
    let database: String
    private let process = Mutex<ChildProcess?>(nil)

    /// The release executable, or the one that was named; the tests are about that one and no other.
    static var executable: URL {
        let named = ProcessInfo.processInfo.environment["CURFEW_BINARY"]
        return named.map { URL(filePath: $0) } ?? root.appending(path: ".build/static/curfew")
    }

    private static var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    /// Writes the configuration; nothing runs before ``start(under:)``.
    init(
        aws: String, slack: String = "", rules: String = RunningCurfew.automatic,
        accounts: String = RunningCurfew.oneAccount, database: String? = nil
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "curfew-\(UUID())")
        self.database = database ?? folder.appending(path: "curfew.db").path
        port = try freePort()
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try write(aws: aws, slack: slack, rules: rules, accounts: accounts)
    }

    deinit {
        signal(SIGKILL)
        try? FileManager.default.removeItem(at: folder)
    }

    static let automatic = """
        rules:
          - name: at once
            approval: automatic
        """

    static let oneAccount = #"[{id: "123456789012", name: production}]"#

    var configuration: URL { folder.appending(path: "curfew.yaml") }
    var url: String { "http://127.0.0.1:\(port)" }

    /// Writes the configuration anew; what runs reads it when it is told to.
    func write(
        aws: String, slack: String = "", rules: String = RunningCurfew.automatic,
        accounts: String = RunningCurfew.oneAccount, inventory: String = "{source: off}"
    ) throws {
        let text = """
            listen: 127.0.0.1:\(port)
            public_url: \(url)
            database: \(database)
            admin_socket: \(folder.path)/admin.sock
            people:
              domains: [example.com]
            aws:
              region: eu-west-1
              endpoint_url: \(aws)
              accounts: \(accounts)
              inventory: \(inventory)
            durations: {choices: [3s, 4s, 30m, 1h], default: 1h, longest: 8h}
            \(slack)
            \(rules)
            """
        try Data(text.utf8).write(to: configuration)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: configuration.path)
    }

    /// Starts it and returns once it is ready and knows what can be asked for; under another program where one is named.
    func start(under wrapper: [String] = []) async throws {
        try launch(under: wrapper)
        do {
            try await eventually("it answers that it is ready", within: .seconds(90)) {
                let answer = try? await get("/readyz")
                return answer.map { $0.status == 200 && !$0.text.contains("not been read") } ?? false
            }
        } catch {
            throw Unexpected(description: "\(error): \(log.suffix(2000))")
        }
    }

    /// What it answers to whoever looks at that path.
    func get(_ path: String) async throws -> Response {
        try await Client(userAgent: "curfew-tests").send(
            OutgoingRequest(method: .get, url: url + path, timeout: .seconds(20), bypassesProxy: true))
    }

    /// Starts it and returns at once.
    func launch(under wrapper: [String] = []) throws {
        let log = ChildProcess.Output.file(folder.appending(path: "serve.log").path)
        let command = wrapper + [RunningCurfew.executable.path, "serve", "--config", configuration.path]
        let process = try ChildProcess("/usr/bin/env", command, environment: environment, output: log, errors: log)
        self.process.withLock { $0 = process }
    }

    /// What it wrote to its standard error so far.
    var log: String {
        (try? String(contentsOf: folder.appending(path: "serve.log"), encoding: .utf8)) ?? ""
    }

    /// The process's number, while it runs.
    var processID: Int32? {
        process.withLock { $0?.isRunning == true ? $0?.id : nil }
    }

    var isRunning: Bool {
        process.withLock { $0?.isRunning ?? false }
    }

    /// Ends it by that signal, waits until it has ended, and returns its exit status.
    @discardableResult
    func end(by number: Int32 = SIGTERM) async throws -> Int32 {
        signal(number)
        try await eventually("it ends") { !isRunning }
        return process.withLock { $0?.status ?? 0 }
    }

    /// Asks it by a signal.
    func signal(_ signal: Int32) {
        process.withLock { $0?.signal(signal) }
    }

    var environment: [String: String] {
        ["PATH": "/usr/bin:/bin", "AWS_ACCESS_KEY_ID": "123456789012", "AWS_SECRET_ACCESS_KEY": "test"]
    }
}
