import AccessDesk
import JSON

/// One line of an exported trail, read strictly: every byte of it has to be as Curfew writes it.
struct TrailEntryText {
    let sequence: Int64
    let previous: String
    let hash: String
    /// What is wrong with the line in itself; nil when nothing is.
    let fault: TrailFault.Kind?

    private static let names = ["actor", "at", "detail", "event", "hash", "previous", "request", "seq"]

    /// Why a line is no entry at all.
    struct Unreadable: Error {
        /// The number of the entry, where the line has one.
        var sequence: Int64?
        let reason: String
    }

    init(_ line: [UInt8]) throws(Unreadable) {
        var content = try TrailEntryText.members(of: line)
        guard let sequence = content["seq"]?.integer, let previous = content["previous"]?.string,
            let hash = content["hash"]?.string
        else {
            throw Unreadable(sequence: content["seq"]?.integer, reason: "seq, previous or hash is of another type")
        }
        if let reason = TrailEntryText.oddity(in: content) { throw Unreadable(sequence: sequence, reason: reason) }
        self.sequence = sequence
        self.previous = previous
        self.hash = hash
        content["hash"] = nil
        if TrailForm.hash(of: content) != hash {
            fault = .changed
        } else {
            fault = Array(TrailForm.line(content, hash: hash).utf8) == line ? nil : .rewritten
        }
    }

    private static func members(of line: [UInt8]) throws(Unreadable) -> JSONObject {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: line)
        } catch {
            throw Unreadable(reason: "it is no JSON: \(error.reason)")
        }
        guard let object = value.object else { throw Unreadable(reason: "it is no JSON object") }
        guard object.names.sorted() == names else {
            throw Unreadable(reason: "its members are not \(names.joined(separator: ", "))")
        }
        return object
    }

    /// What is not the text that it should be; everything but the number is, so that the canonical form needs no rules
    /// for fractions.
    private static func oddity(in object: JSONObject) -> String? {
        if let name = ["actor", "at", "event"].first(where: { object[$0]?.string == nil }) {
            return "\(name) is no text"
        }
        guard object["request"] == .null || object["request"]?.string != nil else {
            return "request is neither text nor null"
        }
        return object["detail"]?.isAllText == true ? nil : "detail is no object of texts"
    }
}
