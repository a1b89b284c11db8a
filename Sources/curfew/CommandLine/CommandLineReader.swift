import Configuration

/// Finds the command that the words call, and reads what follows its name.
enum CommandLineReader {
    /// What the words ask for.
    enum Outcome {
        case command(any Command)
        /// The usage text of a command.
        case usage(String)
    }

    /// Reads the words after the program's name.
    ///
    /// - Throws: ``Complaint`` with exit code 64.
    static func read(_ words: [String]) throws(Complaint) -> Outcome {
        guard let first = words.first else {
            throw Complaint(
                .wrongUsage, "read the command line", why: "there is no command", hint: "curfew help lists them")
        }
        if let synonym = synonyms[first] {
            return try read([synonym] + words.dropFirst())
        }
        for command in CommandList.all {
            let name = command.name.split(separator: " ").map(String.init)
            guard words.starts(with: name) else { continue }
            let rest = Array(words.dropFirst(name.count))
            if rest.prefix(while: { $0 != "--" }).contains(where: ["--help", "-h"].contains) {
                return .usage(command.usage)
            }
            return .command(try command.init(reading: rest))
        }
        throw unknown(words)
    }

    private static let synonyms = ["--help": "help", "-h": "help", "--version": "version"]

    private static func unknown(_ words: [String]) -> Complaint {
        if let later = CommandList.later.first(where: { words.starts(with: $0.split(separator: " ").map(String.init)) })
        {
            return Complaint(
                .wrongUsage, "run curfew \(later)", why: "this version, \(Version.current), does not have it yet",
                hint: "curfew help lists what it has")
        }
        let names = CommandList.all.map { $0.name } + CommandList.later
        let continuations = names.filter { $0.hasPrefix("\(words[0]) ") }.map {
            String($0.dropFirst(words[0].count + 1))
        }
        if !continuations.isEmpty {
            let next = words.count > 1 ? "\"\(words[1])\" is nothing" : "one word is missing"
            let nearest = words.count > 1 ? Spelling.nearest(to: words[1], among: continuations) : nil
            return .usage(
                "\(next) that follows curfew \(words[0])",
                hint: nearest.map { "did you mean curfew \(words[0]) \($0)?" }
                    ?? "write one of: \(continuations.joined(separator: ", "))")
        }
        let nearest = Spelling.nearest(to: words[0], among: names.map { String($0.prefix { $0 != " " }) })
        return .usage(
            "\"\(words[0])\" is no command",
            hint: nearest.map { "did you mean curfew \($0)?" } ?? "curfew help lists the commands")
    }
}
