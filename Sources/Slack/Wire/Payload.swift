import Access
import JSON

/// Reads what must be there out of a payload's JSON, and says in a sentence when it is not.
struct Payload: Sendable {
    let value: JSONValue

    init(_ value: JSONValue) {
        self.value = value
    }

    /// - Throws: ``MalformedDelivery`` when the text is not a JSON object.
    init(parsing text: String) throws(MalformedDelivery) {
        let parsed: JSONValue
        do {
            parsed = try JSONValue(parsing: text)
        } catch {
            // Only the place: the parser's own words would repeat what may hold a response URL.
            throw MalformedDelivery("the payload is not JSON at line \(error.line), column \(error.column)")
        }
        guard parsed.object != nil else { throw MalformedDelivery("the payload is not a JSON object") }
        value = parsed
    }

    /// The value at that path; nil when something on the way is missing or null.
    subscript(path: String...) -> JSONValue? {
        var found: JSONValue? = value
        for name in path { found = found?[name] }
        return found == .null ? nil : found
    }

    /// The text at that path.
    ///
    /// - Throws: ``MalformedDelivery`` when there is none, or an empty one.
    func text(_ path: String...) throws(MalformedDelivery) -> String {
        var found: JSONValue? = value
        for name in path { found = found?[name] }
        guard let text = found?.string, !text.isEmpty else {
            throw MalformedDelivery("the payload has no \(path.joined(separator: "."))")
        }
        return text
    }
}
