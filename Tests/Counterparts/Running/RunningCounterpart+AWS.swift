import Foundation

extension RunningCounterpart {
    /// MiniStack with enforcement: an access key id of 12 digits is that account's root, everybody else what IAM says.
    package static func ministack(account: String = "123456789012") async throws -> RunningCounterpart {
        let environment = try PythonEnvironment("ministack")
        let documents = try PythonEnvironment("moto").sitePackages
        let port = try freePort()
        return try await RunningCounterpart(
            environment.python,
            ["-P", script("ministack.py"), String(port), documents.path, account], port: port,
            readyAt: "/_ministack/health")
    }

    /// moto with all AWS-managed policies: pages, and validates documents, but enforces nothing.
    package static func moto() async throws -> RunningCounterpart {
        let environment = try PythonEnvironment("moto")
        let port = try freePort()
        return try await RunningCounterpart(
            environment.python, ["-P", script("moto.py"), String(port)], port: port, readyAt: "/moto-api/data.json")
    }

    /// A Resource Explorer that is held against botocore's model; see `resource_explorer.py`.
    package static func resourceExplorer() async throws -> RunningCounterpart {
        let environment = try PythonEnvironment("moto")
        let port = try freePort()
        return try await RunningCounterpart(
            environment.python, ["-P", script("resource_explorer.py"), String(port)], port: port, readyAt: "/")
    }

    /// A small IAM that answers thousands of calls a second and limits each account; see ``FastIAM``.
    package static func fastIAM() async throws -> RunningCounterpart {
        let environment = try PythonEnvironment("ministack")
        let port = try freePort()
        return try await RunningCounterpart(
            environment.python, ["-P", script("aws_iam.py"), String(port)], port: port, readyAt: "/control/state")
    }

    /// A proxy before another counterpart that does the harm it is told to; see ``FaultProxy``.
    package static func faults(before other: RunningCounterpart) async throws -> RunningCounterpart {
        let environment = try PythonEnvironment("mitmproxy")
        let port = try freePort()
        let arguments = [
            "-q", "--listen-host", "127.0.0.1", "-p", String(port), "--mode", "reverse:\(other.url)",
            "--set", "keep_host_header=true", "--set", "confdir=\(NSTemporaryDirectory())curfew-mitmproxy",
            "-s", script("faults.py"),
        ]
        return try await RunningCounterpart(
            environment.program("mitmdump"), arguments, port: port, readyAt: "/__fault__")
    }

    private static func script(_ name: String) -> String {
        PythonEnvironment.scripts.appending(path: name).path
    }
}
