import Glibc

/// The variables that the process was started with.
package struct Environment: Sendable, ExpressibleByDictionaryLiteral {
    /// All of them, for those who look for many.
    package let variables: [String: String]

    package init(_ variables: [String: String]) {
        self.variables = variables
    }

    package init(dictionaryLiteral elements: (String, String)...) {
        self.init(Dictionary(elements) { $1 })
    }

    /// The value of a variable; nil when it is unset or empty, which means the same to us.
    package subscript(name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What this process was given, as it stands now.
    package static var current: Environment {
        var variables: [String: String] = [:]
        var place = environ
        while let entry = place.pointee {
            let text = String(cString: entry)
            if let equals = text.firstIndex(of: "=") {
                variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
            }
            place += 1
        }
        return Environment(variables)
    }
}
