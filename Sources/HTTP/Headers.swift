/// Header fields in the order they were sent or will be; names compare without regard to case (RFC 9110, 5.1).
package struct Headers: Equatable, Sendable, ExpressibleByDictionaryLiteral {
    package private(set) var fields: [Field] = []

    /// One name and its value.
    package struct Field: Equatable, Sendable {
        package var name: String
        package var value: String
    }

    package init(_ fields: [(String, String)] = []) {
        self.fields = fields.map { Field(name: $0.0, value: $0.1) }
    }

    package init(dictionaryLiteral elements: (String, String)...) {
        self.init(elements)
    }

    /// The first value of that name; setting replaces every value of that name, setting nil removes them.
    package subscript(name: String) -> String? {
        get { fields.first { $0.name.lowercased() == name.lowercased() }?.value }
        set {
            fields.removeAll { $0.name.lowercased() == name.lowercased() }
            if let newValue {
                fields.append(Field(name: name, value: newValue))
            }
        }
    }

    /// Every value of that name, in order.
    package func all(_ name: String) -> [String] {
        fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    /// Adds a field and keeps those that are there.
    package mutating func add(_ name: String, _ value: String) {
        fields.append(Field(name: name, value: value))
    }
}
