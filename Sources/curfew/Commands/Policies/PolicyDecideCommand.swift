import Access
import Host
import JSON
import PolicyLanguage

/// `curfew policy decide`.
struct PolicyDecideCommand: Command {
    static let name = "policy decide"
    static let usage = """
        curfew policy decide --policy POLICY --action ACTION --resource ARN [--context FILE] [--json]

        curfew policy decide --batch FILE

        Says what one identity policy answers to one request, as AWS would: allow, explicit-deny or implicit-deny.

          --policy POLICY     the path of a file with the policy, as JSON, or the name or ARN of an AWS-managed one, as it
                              was when this version was made
          --action ACTION     such as s3:GetObject
          --resource ARN      what it acts on; * for actions that act on nothing in particular
          --context FILE      the request's condition keys, as a JSON object of texts or lists of texts; the present
                              time is added where it gives none, since every request carries it
          --json              prints {"decision": ...}
          --batch FILE        many at once: a line of JSON each, {"id", "policy", "action", "resource", "context"}, where
                              policy is a document or what --policy takes; the answers are {"id", "decision"} or {"id", "error"}
          --config FILE       not needed here, and taken as everywhere
        """
    static let options: [Option] = [.config, .json, policy, action, resource, context, batch]

    private static let policy = Option.taking("POLICY", "--policy")
    private static let action = Option.taking("ACTION", "--action")
    private static let resource = Option.taking("ARN", "--resource")
    private static let context = Option.taking("FILE", "--context")
    private static let batch = Option.taking("FILE", "--batch")

    private let arguments: Arguments

    init(reading words: [String]) throws(Complaint) {
        arguments = try Arguments(words, of: PolicyDecideCommand.self)
        let single = [PolicyDecideCommand.policy, PolicyDecideCommand.action, PolicyDecideCommand.resource]
        if arguments.has(PolicyDecideCommand.batch) {
            if let other = (single + [PolicyDecideCommand.context]).first(where: arguments.has) {
                throw .usage("\(other.name) and --batch exclude each other")
            }
            return
        }
        if let missing = single.first(where: { !arguments.has($0) }) {
            throw .usage("\(missing.name) is missing", hint: "write \(PolicyDecideCommand.synopsis)")
        }
        let action = arguments[PolicyDecideCommand.action] ?? ""
        guard PolicyDecideCommand.isAction(action) else {
            throw .usage("\"\(action)\" is not an action", hint: "write service and action, as in s3:GetObject")
        }
        let resource = arguments[PolicyDecideCommand.resource] ?? ""
        guard PolicyDecideCommand.isResource(resource) else {
            throw .usage("\"\(resource)\" is not an ARN", hint: "write it whole, as in arn:aws:s3:::bucket/key, or *")
        }
    }

    private static func isAction(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts.contains("")
    }

    private static func isResource(_ text: String) -> Bool {
        text == "*" || text.hasPrefix("arn:")
    }

    let attempt = "decide"

    func run(on console: Console) throws {
        if let path = arguments[PolicyDecideCommand.batch] {
            let now = SystemClock().now
            let policies = NamedPolicies()
            return try PolicyBatch(path: path).answer(on: console) { (question) throws(PolicyBatch.Trouble) in
                [("decision", .string(try PolicyDecideCommand.decision(on: question, policies, at: now)))]
            }
        }
        let policy = try NamedPolicies().policy(named: arguments[PolicyDecideCommand.policy] ?? "")
        let given =
            try arguments[PolicyDecideCommand.context].map(PolicyDecideCommand.context(at:)) ?? [:]
        let request = PolicyRequest(
            action: arguments[PolicyDecideCommand.action] ?? "",
            resource: arguments[PolicyDecideCommand.resource] ?? "", context: given.carryingTime(SystemClock().now))
        let decision = policy.decides(request).rawValue
        try console.say(arguments.has(.json) ? JSONValue.object(["decision": .string(decision)]).compact : decision)
    }

    private static func decision(
        on question: JSONObject, _ policies: NamedPolicies, at now: Instant
    ) throws(PolicyBatch.Trouble) -> String {
        let policy = try policies.policy(of: question)
        let (action, resource) = (try question.text("action"), try question.text("resource"))
        guard isAction(action) else { throw PolicyBatch.Trouble(why: "action is not service:action") }
        guard isResource(resource) else { throw PolicyBatch.Trouble(why: "resource is neither an ARN nor *") }
        var context: RequestContext = [:]
        if let given = question["context"], given != .null {
            do {
                context = try RequestContext(parsing: given.compact)
            } catch {
                throw PolicyBatch.Trouble(why: "context: \(error)")
            }
        }
        let request = PolicyRequest(action: action, resource: resource, context: context.carryingTime(now))
        return policy.decides(request).rawValue
    }

    private static func context(at path: String) throws -> RequestContext {
        let text = try TextFile.read(path)
        do {
            return try RequestContext(parsing: text)
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
