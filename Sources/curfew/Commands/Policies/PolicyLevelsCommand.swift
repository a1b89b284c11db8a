import JSON
import PolicyLanguage

/// `curfew policy levels`.
struct PolicyLevelsCommand: Command {
    static let name = "policy levels"
    static let usage = """
        curfew policy levels [SERVICE[:TYPE]] [--json]

        Says what the levels read, read-write, manage and full let one do with the resources of a service, type by type: a
        sentence, and the actions that each level has besides those of the one below. They act on the one resource that is
        asked for, and on what is inside it. Without a service it lists the services.

          SERVICE         as its actions begin: s3, dynamodb; with a type, as in s3:bucket, that one alone
          --json          prints {"services": [...]}, or {"service", "types": [{"type", "example", "levels": [{"level",
                          "sentence", "actions"}]}]} with all actions of each level
          --config FILE   not needed here, and taken as everywhere
        """
    static let options: [Option] = [.config, .json]
    static let operands = [Operand(name: "SERVICE", isRequired: false)]

    private let arguments: Arguments

    init(reading words: [String]) throws(Complaint) {
        arguments = try Arguments(words, of: PolicyLevelsCommand.self)
    }

    let attempt = "show the levels"

    func run(on console: Console) throws {
        guard let operand = arguments.operand(0) else {
            return try console.say(arguments.has(.json) ? PolicyLevelsCommand.servicesJSON : services)
        }
        let parts = operand.lowercased().split(separator: ":", maxSplits: 1).map(String.init)
        guard let service = parts.first, let all = Scoping.embedded.levels(ofService: service), !all.isEmpty else {
            throw Complaint(
                .refused, attempt, why: "\"\(operand)\" is no service that has resources",
                hint: "curfew policy levels lists the services")
        }
        let types = all.filter { parts.count == 1 || $0.type.lowercased() == "\(service):\(parts[1])" }
        guard !types.isEmpty else {
            throw Complaint(
                .refused, attempt, why: "\(service) has no type \(parts[1]) that could be asked for",
                hint: "curfew policy levels \(service) lists them")
        }
        if arguments.has(.json) { return try console.say(PolicyLevelsCommand.json(of: service, types).compact) }
        try console.say(types.map { description(of: $0, console.style) }.joined(separator: "\n\n"))
    }

    private func description(of type: TypeLevels, _ style: Style) -> String {
        var lines = ["\(style.strong(type.type))  \(style.faint(type.example))"]
        var below: Set<String> = []
        for grant in type.grants {
            let name = grant.level.rawValue
            guard grant.asGoodAs == grant.level else {
                lines.append("  \(style.strong(name)): the same as \(grant.asGoodAs.rawValue)")
                continue
            }
            lines.append("  \(style.strong(name)): \(grant.sentence)")
            let new = grant.actions.filter { below.insert($0).inserted }
            lines += Wrapping.lines(new.joined(separator: ", "), atMost: 110).map { "      \($0)" }
        }
        return lines.joined(separator: "\n")
    }

    private var services: String {
        let all = Scoping.servicesWithLevels
        let curated = all.filter(\.isCurated).map { [$0.prefix, "\($0.types)", $0.title] }
        let others = all.filter { !$0.isCurated }.map(\.prefix).joined(separator: ", ")
        let rest = Wrapping.lines(others, atMost: 116).joined(separator: "\n")
        return Table(["SERVICE", "TYPES", "NAME"], curated).description
            + "\n\nOf these what use is, apart from set-up, is written down; of the following it is told by the verbs of\n"
            + "their actions:\n\n\(rest)"
    }

    private static var servicesJSON: String {
        let services = Scoping.servicesWithLevels.map { service in
            JSONValue.object([
                "service": .string(service.prefix), "name": .string(service.title),
                "types": .integer(Int64(service.types)), "curated": .bool(service.isCurated),
            ])
        }
        return JSONValue.object(["services": .array(services)]).compact
    }

    private static func json(of service: String, _ types: [TypeLevels]) -> JSONValue {
        let types = types.map { type -> JSONValue in
            let levels = type.grants.map { grant -> JSONValue in
                .object([
                    "level": .string(grant.level.rawValue), "sentence": .string(grant.sentence),
                    "actions": .array(grant.actions.map(JSONValue.string)),
                ])
            }
            return .object(["type": .string(type.type), "example": .string(type.example), "levels": .array(levels)])
        }
        return .object(["service": .string(service), "types": .array(types)])
    }
}

/// Breaks a long line between words.
enum Wrapping {
    /// Lines of at most so many characters, but for a word that is longer.
    static func lines(_ text: String, atMost width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
