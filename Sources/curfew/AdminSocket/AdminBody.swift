import Access
import HTTP
import JSON

/// The JSON object that came with a request on the admin socket; no member is taken that is not expected.
struct AdminBody {
    private let object: JSONObject

    init(_ request: IncomingRequest, members: [String]) throws(AdminError) {
        guard !request.body.isEmpty else {
            object = [:]
            return
        }
        let json: JSONValue
        do {
            json = try JSONValue(parsing: request.body)
        } catch {
            throw AdminError("the body is not JSON: \(error)")
        }
        guard let object = json.object else { throw AdminError("the body is not a JSON object") }
        if let stranger = object.names.first(where: { !members.contains($0) }) {
            throw AdminError("\"\(stranger)\" is no member here", hint: "there are \(members.joined(separator: ", "))")
        }
        self.object = object
    }

    /// The text of that name; nil when it is not there.
    func text(_ name: String) throws(AdminError) -> String? {
        guard let value = object[name], value != .null else { return nil }
        guard let text = value.string else { throw AdminError("\(name) is not a text") }
        return text
    }

    /// What was said as the reason; nil when it is not there or blank.
    func reason() throws(AdminError) -> String? {
        guard let text = try text("reason"), !text.allSatisfy(\.isWhitespace) else { return nil }
        guard text.utf8.count <= AdminBody.longestReason else {
            throw AdminError("the reason has more than \(AdminBody.longestReason) bytes", hint: "say it shorter")
        }
        return text
    }

    /// As long as Slack lets a reason be.
    private static let longestReason = 3000

    /// Whether the switch of that name is on.
    func isTrue(_ name: String) throws(AdminError) -> Bool {
        guard let value = object[name] else { return false }
        guard let bool = value.bool else { throw AdminError("\(name) is neither true nor false") }
        return bool
    }

    /// The e-mail address of that name; nil when it is not there.
    func emailAddress(_ name: String) throws(AdminError) -> EmailAddress? {
        guard let text = try text(name) else { return nil }
        guard let address = EmailAddress(text) else { throw AdminError("\"\(text)\" is not an e-mail address") }
        return address
    }
}
