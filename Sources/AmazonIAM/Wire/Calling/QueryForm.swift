/// The parameters of one call of AWS's query protocol, in the order they are sent.
struct QueryForm: Equatable, Sendable, ExpressibleByDictionaryLiteral {
    private(set) var parameters: [Parameter] = []

    /// One name and its value.
    struct Parameter: Equatable, Sendable {
        var name: String
        var value: String
    }

    init(dictionaryLiteral elements: (String, String)...) {
        parameters = elements.map { Parameter(name: $0.0, value: $0.1) }
    }

    mutating func add(_ name: String, _ value: String) {
        parameters.append(Parameter(name: name, value: value))
    }

    /// Adds a list of key and value pairs as `Tags.member.1.Key` and so on, sorted by key.
    mutating func add(tags: [String: String]) {
        for (place, tag) in tags.sorted(by: { $0.key < $1.key }).enumerated() {
            add("Tags.member.\(place + 1).Key", tag.key)
            add("Tags.member.\(place + 1).Value", tag.value)
        }
    }

    /// The same with one more parameter.
    func adding(_ name: String, _ value: String) -> QueryForm {
        var form = self
        form.add(name, value)
        return form
    }

    /// The body of the request: spaces as `%20`, everything but unreserved characters encoded.
    var body: [UInt8] {
        Array(parameters.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&").utf8)
    }
}
