import Access
import JSON

/// The part of a request that can still be read when the whole cannot: what is needed to end it, and whatever else fits.
struct Salvage {
    private let coding: RequestCoding
    private let members: JSONObject

    /// Members without which nothing can be ended: they are read, or the request is given up to the sweep.
    private static let needed = ["ask", "state", "plan"]

    /// Why nothing can be made of a text.
    struct Hopeless: Error, CustomStringConvertible {
        let description: String
    }

    /// Begins with the text as it was kept.
    init(coding: RequestCoding, text: String) throws {
        guard let object = try JSONValue(parsing: text).object else {
            throw Hopeless(description: "its text is no JSON object")
        }
        self.coding = coding
        members = object
    }

    /// The request made of what can be read.
    func request() throws -> AccessRequest {
        var known = JSONObject(Salvage.needed.compactMap { name in members[name].map { (name, $0) } })
        known["ruling"] = try JSONValue(parsing: try coding.text(of: Ruling()))
        known["undecidedUntil"] = members["ask"]?["askedAt"]
        known["keptAtEnd"] = false
        var request = try read(known)
        for member in members.members {
            let withMember = known.setting(member.name, to: member.value)
            guard let fuller = try? read(withMember) else { continue }
            (known, request) = (withMember, fuller)
        }
        guard request.state == .ending, request.ending == nil else { return request }
        return try read(known.setting("ending", to: try expiry(of: request)))
    }

    /// An end that is under way needs a cause, to be finished: when that is lost, the access has expired.
    private func expiry(of request: AccessRequest) throws -> JSONValue {
        let at = request.plan?.deadline ?? request.ask.askedAt
        return try JSONValue(parsing: try coding.text(of: Ending(cause: .expired, by: .curfew, at: at)))
    }

    private func read(_ members: JSONObject) throws -> AccessRequest {
        try coding.value(from: JSONValue.object(members).compact)
    }
}

extension JSONObject {
    fileprivate func setting(_ name: String, to value: JSONValue) -> JSONObject {
        var copy = self
        copy[name] = value
        return copy
    }
}
