import Access
import Glibc
import HTTP
import JSON

/// The way from a command to the running appliance: HTTP over a Unix socket that only its owner and root can open.
struct AdminSocket: Sendable {
    let path: String
    private let client: any HTTPClient

    /// How long an answer may take; reading the file again asks Slack and AWS nothing, so this is ample.
    private static let patience: Duration = .seconds(30)

    init(path: String, client: any HTTPClient = Client(userAgent: "curfew/\(Version.current)")) {
        self.path = path
        self.client = client
    }

    /// The socket of the appliance that runs with that configuration.
    static func find(_ arguments: Arguments) throws -> AdminSocket {
        AdminSocket(path: try ConfigurationFile(arguments).adminSocket())
    }

    /// Sends one request and returns the answer's JSON.
    ///
    /// - Throws: ``AdminRefusal`` with what the appliance said, ``Complaint`` when it did not answer.
    func send(_ method: Method, _ target: String, _ body: JSONObject? = nil) async throws -> JSONValue {
        let response = try await answer(method, target, body)
        guard let json = try? JSONValue(parsing: response.body) else {
            throw Complaint(
                .unavailable, "understand the answer on \(path)", why: "it is not JSON (status \(response.status))",
                hint: "is another program listening there?")
        }
        guard response.status < 300 else { throw AdminRefusal(json, status: response.status) }
        return json
    }

    private func answer(_ method: Method, _ target: String, _ body: JSONObject?) async throws -> Response {
        var request = OutgoingRequest(
            method: method, url: "http://curfew\(target)", headers: ["Accept": "application/json"],
            timeout: AdminSocket.patience, unixSocket: path, bypassesProxy: true)
        if let body {
            request.headers["Content-Type"] = "application/json"
            request.body = Array(JSONValue.object(body).compact.utf8)
        }
        do {
            return try await client.send(request)
        } catch {
            throw unreachable(error)
        }
    }

    private func unreachable(_ failure: TransportFailure) -> Complaint {
        let attempt = "reach curfew on \(path)"
        guard access(path, F_OK) == 0 || errno == EACCES else {
            return Complaint(
                .unavailable, attempt, why: "there is no socket, so it is not running",
                hint: "start it with `systemctl start curfew`, or name its configuration with --config FILE")
        }
        guard access(path, R_OK | W_OK) == 0 else {
            return Complaint(
                .unavailable, attempt, why: "the socket belongs to somebody else",
                hint: "only root and the appliance's own user may use it: try again with sudo")
        }
        return Complaint(
            .unavailable, attempt, why: failure.reason, hint: "`systemctl status curfew` shows whether it is running")
    }
}

/// What the appliance answered when it did not do what it was told.
struct AdminRefusal: Error, Equatable {
    let code: ExitCode
    let sentence: String
    let hint: String?
    /// Lines that say everything that is wrong with the configuration; empty otherwise.
    let problems: [String]

    /// Reads the answer's `error`; whatever is missing in it is made good for.
    init(_ json: JSONValue, status: Int) {
        let error = json["error"]
        code = error?["code"]?.integer.flatMap { ExitCode(rawValue: Int32(truncatingIfNeeded: $0)) } ?? .refused
        sentence = error?["sentence"]?.string ?? "it answered with status \(status) and no reason"
        hint = error?["hint"]?.string
        problems = error?["problems"]?.array?.compactMap(\.string) ?? []
    }
}
