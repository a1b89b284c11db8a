import Access
import JSON
import PolicyLanguage

/// `curfew policy scope`.
struct PolicyScopeCommand: Command {
    static let name = "policy scope"
    static let usage = """
        curfew policy scope --policy POLICY --resource ARN [--prefix P] [--with-listing] [--until TIME] [--json]

        curfew policy scope --batch FILE

        Prints the policy that access to one resource would get: what the policy allows on the resource and inside it, and
        not one action more; and what was left out, with the reasons. It is proven before it is printed.

          --policy POLICY     the path of a file with the policy, as JSON, or the name or ARN of an AWS-managed one, as it
                              was when this version was made
          --resource ARN      the one resource, its ARN written whole
          --prefix P          of an S3 bucket only the objects below that prefix, and their listing
          --with-listing      also the account-wide listing that goes with the resource and that the policy has
          --until TIME        when the access ends, as in 2026-11-23T18:00:00Z; every statement then says so
          --json              prints {"policies": [...], "left_out": [{"action", "reason"}], "guarantee"}
          --batch FILE        many at once: a line of JSON each, {"id", "policy", "resource", "until", "prefix"}, where
                              policy is a document or what --policy takes; the answers have the id and what --json prints,
                              or {"id", "error"}
          --config FILE       not needed here, and taken as everywhere
        """
    static let options: [Option] = [.config, .json, policy, resource, prefix, withListing, until, batch]

    private static let policy = Option.taking("POLICY", "--policy")
    private static let resource = Option.taking("ARN", "--resource")
    private static let prefix = Option.taking("P", "--prefix")
    private static let withListing = Option.flag("--with-listing")
    private static let until = Option.taking("TIME", "--until")
    private static let batch = Option.taking("FILE", "--batch")

    private let arguments: Arguments

    init(reading words: [String]) throws(Complaint) {
        arguments = try Arguments(words, of: PolicyScopeCommand.self)
        let needed = [PolicyScopeCommand.policy, PolicyScopeCommand.resource]
        let single = needed + [PolicyScopeCommand.prefix, PolicyScopeCommand.withListing, PolicyScopeCommand.until]
        if arguments.has(PolicyScopeCommand.batch) {
            if let other = single.first(where: arguments.has) {
                throw .usage("\(other.name) and --batch exclude each other")
            }
        } else if let missing = needed.first(where: { !arguments.has($0) }) {
            throw .usage("\(missing.name) is missing", hint: "write \(PolicyScopeCommand.synopsis)")
        }
        if let until = arguments[PolicyScopeCommand.until], DeadlineLiteral(until) == nil {
            throw .usage("\"\(until)\" is no time", hint: "write it in UTC, as in --until 2026-11-23T18:00:00Z")
        }
    }

    let attempt = "narrow the policy to the resource"

    func run(on console: Console) throws {
        let narrowing = Narrowing()
        if let path = arguments[PolicyScopeCommand.batch] {
            return try PolicyBatch(path: path).answer(on: console) { (question) throws(PolicyBatch.Trouble) in
                try narrowing.answer(to: question)
            }
        }
        let document = try narrowing.policies.policy(named: arguments[PolicyScopeCommand.policy] ?? "")
        var options = ScopingOptions(until: arguments[PolicyScopeCommand.until].flatMap(DeadlineLiteral.init))
        options.withListing = arguments.has(PolicyScopeCommand.withListing)
        let scoped: ScopedPolicy
        do {
            scoped = try narrowing.scope(
                document, to: arguments[PolicyScopeCommand.resource] ?? "",
                prefix: arguments[PolicyScopeCommand.prefix], options)
        } catch {
            throw Complaint(.refused, attempt, why: "\(error)", hint: error.hint)
        }
        if arguments.has(.json) {
            try console.say(JSONValue.object(JSONObject(Narrowing.members(of: scoped, options))).compact)
        } else {
            try console.say(PolicyScopeCommand.words(for: scoped))
        }
    }

    /// The documents, and after them what is to be known of them.
    private static func words(for scoped: ScopedPolicy) -> String {
        let documents = scoped.policies.map(\.json.indented)
        let more = [
            lines("Left out:", scoped.leftOut),
            lines("Kept, and perhaps not enough by themselves:", scoped.mayAlsoNeed),
            scoped.listing.isEmpty ? "" : "Account-wide listing: \(scoped.listing.joined(separator: ", "))",
        ]
        return (documents + more.filter { !$0.isEmpty }).joined(separator: "\n\n")
    }

    private static func lines(_ heading: String, _ left: [LeftOut]) -> String {
        left.isEmpty ? "" : ([heading] + left.map { "  \($0.action) \($0.reason)" }).joined(separator: "\n")
    }
}

/// Narrows the policies of one command; each resource is looked up once.
private final class Narrowing {
    let policies = NamedPolicies()
    private var families: [String: Result<ResourceFamily, ScopingRefusal>] = [:]

    func scope(
        _ document: PolicyDocument, to arn: String, prefix: String?, _ options: ScopingOptions
    ) throws(ScopingRefusal) -> ScopedPolicy {
        try Scoping.embedded.scope([document], to: family(of: arn, prefix: prefix).get(), options)
    }

    private func family(of arn: String, prefix: String?) -> Result<ResourceFamily, ScopingRefusal> {
        let key = "\(arn)\n\(prefix ?? "")"
        if let family = families[key] { return family }
        let family = Result { () throws(ScopingRefusal) in
            try Scoping.embedded.family(of: arn, prefix: prefix)
        }
        families[key] = family
        return family
    }

    /// The members of one line's answer, besides its id.
    func answer(to question: JSONObject) throws(PolicyBatch.Trouble) -> [(String, JSONValue)] {
        let document = try policies.policy(of: question)
        let resource = try question.text("resource")
        let prefix = question["prefix"].flatMap { $0 == .null ? nil : $0 }
        guard prefix == nil || prefix?.string != nil else { throw PolicyBatch.Trouble(why: "prefix is no text") }
        var options = ScopingOptions()
        if let until = question["until"], until != .null {
            guard let deadline = until.string.flatMap(DeadlineLiteral.init) else {
                throw PolicyBatch.Trouble(why: "until is no time as in 2026-11-23T18:00:00Z")
            }
            options.until = deadline
        }
        options.withListing = question["with_listing"]?.bool ?? false
        do {
            return Narrowing.members(
                of: try scope(document, to: resource, prefix: prefix?.string, options), options)
        } catch {
            throw PolicyBatch.Trouble(why: "\(error)")
        }
    }

    /// What `--json` promises.
    ///
    /// Without a deadline in the policy whoever attaches it has to end the access.
    static func members(of scoped: ScopedPolicy, _ options: ScopingOptions) -> [(String, JSONValue)] {
        let left = scoped.leftOut.map { left in
            JSONValue.object(["action": .string(left.action), "reason": .string(left.reason)])
        }
        let guarantee: Guarantee = options.until == nil ? .appliance : .inPolicy
        return [
            ("policies", .array(scoped.policies.map(\.json))), ("left_out", .array(left)),
            ("guarantee", .string(guarantee.rawValue)),
        ]
    }
}
