import Access
import Configuration
import Host
import JSON

/// `curfew rules check`.
struct RulesCheckCommand: Command {
    static let name = "rules check"
    static let usage = """
        curfew rules check [--json] [--config FILE]

        Says where the rules probably do not say what is meant: keys without effect, names that nothing has, rules that
        never match or that another covers, nobody left to approve, a laxer rule that defeats a count, a group that
        may change Curfew's own role or the boundary. What exists and what groups may do is asked of the running
        appliance; without one, neither is looked at.

          --json          prints {"findings": [{"rule", "kind", "problem", "hint"}], "names_checked", "unread"}
          --config FILE   the configuration, if not /etc/curfew/curfew.yaml
        """
    static let options: [Option] = [.config, .json]

    private let arguments: Arguments

    init(reading words: [String]) throws(Complaint) {
        arguments = try Arguments(words, of: RulesCheckCommand.self)
    }

    let attempt = "find the rules as they are meant"

    func run(on console: Console) async throws {
        let file = ConfigurationFile(arguments)
        let settings = try Settings.load(path: file.path, environment: Environment.current.variables)
        let accounts = settings.aws.accounts.map(\.account)
        let known = try? await RunningAppliance(AdminSocket.find(arguments)).names(in: accounts)
        let findings = settings.rules.findings(knowing: known?.names)
        if arguments.has(.json) {
            try console.say(json(findings, hasNames: known != nil, unread: known?.unread ?? []).compact)
        } else {
            var report = CheckReport(console)
            for remark in settings.remarks { try report.add(Finding(remark: remark)) }
            for finding in findings {
                try report.add(
                    Finding("\(file.name): the rule \"\(finding.rule)\"", problem: finding.sentence, hint: finding.hint)
                )
            }
            if known == nil {
                try report.add(
                    Finding(
                        "names and groups", remark: "not looked at, since no appliance runs that knows what exists"))
            }
            for account in known?.unread ?? [] {
                try report.add(Finding("what groups may do", remark: "not looked at in \(account)"))
            }
            let count = settings.rules.rules.count
            if findings.isEmpty { try report.add(Finding("\(file.name), \(count == 1 ? "1 rule" : "\(count) rules")")) }
        }
        guard !findings.isEmpty else { return }
        let count = findings.count == 1 ? "1 thing is" : "\(findings.count) things are"
        throw Complaint(.refused, attempt, why: "\(count) probably not meant", hint: "see the lines above")
    }

    private func json(_ findings: [RuleFinding], hasNames: Bool, unread: [String]) -> JSONValue {
        [
            "findings": .array(
                findings.map { finding in
                    [
                        "rule": .string(finding.rule), "kind": .string(finding.kind.rawValue),
                        "problem": .string(finding.sentence), "hint": finding.hint.map(JSONValue.string) ?? .null,
                    ]
                }), "names_checked": .bool(hasNames),
            "unread": .array(unread.map(JSONValue.string)),
        ]
    }
}
