import Access
import Host
import JSON
import PolicyLanguage

/// `curfew policy decide`.
struct PolicyDecideCommand: Command {
    static let name = "policy decide"
    static let usage = """
        curfew policy decide --policy FILE --action ACTION --resource ARN [--context FILE] [--json]

        Says what one identity policy answers to one request, as AWS would: allow, explicit-deny or implicit-deny.

          --policy FILE       the policy, as JSON
          --action ACTION     such as s3:GetObject
          --resource ARN      what it acts on; * for actions that act on nothing in particular
          --context FILE      the request's condition keys, as a JSON object of texts or lists of texts; the present
                              time is added where it gives none, since every request carries it
          --json              prints {"decision": ...}
          --config FILE       not needed here, and taken as everywhere
        """
    static let options: [Option] = [.config, .json, policy, action, resource, context]

    private static let policy = Option.taking("FILE", "--policy", isRequired: true)
    private static let action = Option.taking("ACTION", "--action", isRequired: true)
    private static let resource = Option.taking("ARN", "--resource", isRequired: true)
    private static let context = Option.taking("FILE", "--context")

    private let arguments: Arguments

    init(reading words: [String]) throws(Complaint) {
        arguments = try Arguments(words, of: PolicyDecideCommand.self)
        let action = arguments[PolicyDecideCommand.action] ?? ""
        guard action.split(separator: ":", omittingEmptySubsequences: false).count == 2 else {
            throw .usage("\"\(action)\" is not an action", hint: "write service and action, as in s3:GetObject")
        }
        let resource = arguments[PolicyDecideCommand.resource] ?? ""
        guard resource == "*" || resource.hasPrefix("arn:") else {
            throw .usage("\"\(resource)\" is not an ARN", hint: "write it whole, as in arn:aws:s3:::bucket/key, or *")
        }
    }

    let attempt = "decide"

    func run(on console: Console) throws {
        let policy = try read(PolicyDecideCommand.policy, PolicyDocument.init(parsing:))
        let given =
            try arguments.has(PolicyDecideCommand.context)
            ? read(PolicyDecideCommand.context, RequestContext.init(parsing:)) : [:]
        let request = PolicyRequest(
            action: arguments[PolicyDecideCommand.action] ?? "",
            resource: arguments[PolicyDecideCommand.resource] ?? "", context: given.carryingTime(SystemClock().now))
        let decision = policy.decides(request).rawValue
        try console.say(arguments.has(.json) ? JSONValue.object(["decision": .string(decision)]).compact : decision)
    }

    private func read<Content>(
        _ option: Option, _ parse: (String) throws(PolicyProblem) -> Content
    ) throws -> Content {
        let path = arguments[option] ?? ""
        let text = try TextFile.read(path)
        do {
            return try parse(text)
        } catch {
            throw Complaint(.refused, "read \(path)", why: "\(error)", hint: error.hint)
        }
    }
}

extension RequestContext {
    /// AWS puts the time of day into the context of every request
    /// (IAM User Guide, "AWS global condition context keys").
    fileprivate func carryingTime(_ now: Instant) -> RequestContext {
        var context = self
        context["aws:CurrentTime"] = context["aws:CurrentTime"] ?? [now.rfc3339]
        context["aws:EpochTime"] = context["aws:EpochTime"] ?? [String(now.seconds)]
        return context
    }
}
