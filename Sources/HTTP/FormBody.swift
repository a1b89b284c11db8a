/// Names and values as forms send them: `application/x-www-form-urlencoded` (WHATWG URL Standard, 5).
package struct FormBody: Equatable, Sendable {
    /// One name and its value.
    package struct Field: Equatable, Sendable {
        package var name: String
        package var value: String
    }

    /// Why a body is not a form's.
    package enum Malformed: Error, Equatable, Sendable, CustomStringConvertible {
        /// A name or a value is not well encoded.
        case text(PercentEncoding.Malformed)
        /// A field without a name, or nothing between two ampersands.
        case namelessField
        /// More fields than ``mostFields``.
        case tooManyFields

        package var description: String {
            switch self {
            case .text(let why): "the form cannot be read: \(why)"
            case .namelessField: "the form has a field without a name"
            case .tooManyFields: "the form has more than \(mostFields) fields"
            }
        }
    }

    /// How many fields a form may have that we read.
    package static let mostFields = 1000

    /// The fields in the order in which they were sent or will be.
    package private(set) var fields: [Field] = []

    package init(_ fields: [(String, String)] = []) {
        self.fields = fields.map { Field(name: $0.0, value: $0.1) }
    }

    /// Reads a body or a query.
    ///
    /// Stricter than a browser: whatever is not well encoded in UTF-8 is refused, never repaired.
    package init(parsing bytes: some Collection<UInt8>) throws(Malformed) {
        guard !bytes.isEmpty else { return }
        let parts = Array(bytes).split(
            separator: UInt8(ascii: "&"), maxSplits: Self.mostFields, omittingEmptySubsequences: false)
        guard parts.count <= Self.mostFields else { throw .tooManyFields }
        for part in parts {
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            guard equals > part.startIndex else { throw .namelessField }
            do throws(PercentEncoding.Malformed) {
                let name = try PercentEncoding.decode(part[..<equals], plusIsSpace: true)
                let value = try PercentEncoding.decode(part[equals...].dropFirst(), plusIsSpace: true)
                fields.append(Field(name: name, value: value))
            } catch {
                throw .text(error)
            }
        }
    }

    /// The value of that name; nil when there is none, and when there are several, since nobody knows which was meant.
    package subscript(name: String) -> String? {
        let values = all(name)
        return values.count == 1 ? values[0] : nil
    }

    /// Every value of that name, in order.
    package func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    /// Adds a field and keeps those that are there.
    package mutating func add(_ name: String, _ value: String) {
        fields.append(Field(name: name, value: value))
    }

    /// The fields as they go over the wire, with a space as `+`.
    package var encoded: String {
        fields.map { "\(Self.encode($0.name))=\(Self.encode($0.value))" }.joined(separator: "&")
    }

    private static func encode(_ text: String) -> String {
        String(PercentEncoding.encode(text, keeping: " ").map { $0 == " " ? "+" : $0 })
    }
}
