import FoundationEssentials

/// What the process was started with: its variables, and the files they lead to.
package struct Surroundings: Sendable {
    /// The environment's variables.
    package var variables: [String: String]
    private let read: @Sendable (String) -> String?

    /// With files read by the closure, which returns nil where there is none.
    init(variables: [String: String], files read: @Sendable @escaping (String) -> String?) {
        self.variables = variables
        self.read = read
    }

    /// With the file system's own files.
    package init(variables: [String: String]) {
        self.init(variables: variables) { path in
            (try? Data(contentsOf: URL(filePath: path))).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// A variable; nil also when it is empty.
    subscript(name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    func isTrue(_ name: String) -> Bool {
        self[name]?.lowercased() == "true"
    }

    /// The text of a file, a leading `~` read as the home folder of `HOME`; nil when it cannot be read.
    func file(_ path: String) -> String? {
        guard path.hasPrefix("~/"), let home = self["HOME"] else { return read(path) }
        return read("\(home)\(path.dropFirst())")
    }
}
