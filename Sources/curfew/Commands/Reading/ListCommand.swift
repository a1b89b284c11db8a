import Access
import HTTP
import Host
import JSON

/// `curfew list`.
struct ListCommand: Command {
    static let name = "list"
    static let usage = """
        curfew list [--all] [--json]

        Lists what is waiting for a decision, granted or ending, the newest ask first.

          --all           also what is over
          --json          prints {"requests": [...]} with times in UTC
          --config FILE   the configuration, if not /etc/curfew/curfew.yaml
        """
    static let options: [Option] = [.config, .json, all]

    private static let all = Option.flag("--all")

    private let arguments: Arguments

    init(reading words: [String]) throws(Complaint) {
        arguments = try Arguments(words, of: ListCommand.self)
    }

    let attempt = "list requests"

    func run(on console: Console) async throws {
        let answer = try await AdminSocket.find(arguments).send(
            .get, arguments.has(ListCommand.all) ? "/requests?all" : "/requests")
        let requests = answer["requests"]?.array ?? []
        if arguments.has(.json) {
            return try console.say(JSONValue.object(["requests": .array(requests)]).compact)
        }
        let rows = try requests.map { try row(ShownRequest($0), accounts: answer["accounts"]) }
        try console.say(
            rows.isEmpty ? "Nothing is waiting, granted or ending." : Table(ListCommand.header, rows).description)
        if answer["complete"]?.bool == false {
            console.complain("There are more; these are the newest \(rows.count).")
        }
    }

    private static let header = ["ID", "STATE", "TIME", "PERSON", "ACCOUNT", "WHAT", "REASON"]

    private func row(_ request: ShownRequest, accounts: JSONValue?) -> [String] {
        [
            request.id, request.state, request.timing(at: SystemClock().now), request.person,
            accounts?[request.account]?.string ?? request.account, request.shortName, request.reason ?? "",
        ]
    }
}
