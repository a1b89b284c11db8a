import Access
import JSON

/// The part of a request that can still be read when the whole cannot: what is needed to end it, and whatever else fits.
struct Salvage {
    private let coding: RequestCoding
    private let members: JSONObject

    /// Members without which nothing can be ended: they are read, or the request is given up to the sweep.
    private static let needed = ["ask", "state", "plan"]

    /// Begins with the text as kept; nil when it is not even JSON.
    init?(coding: RequestCoding, text: String) {
        guard let object = (try? JSONValue(parsing: text))?.object else { return nil }
        self.coding = coding
        members = object
    }

    /// The request made of what can be read; nil when that is too little to end it by.
    var request: AccessRequest? {
        guard let asked = members["ask"]?["askedAt"], let needed else { return nil }
        var known = needed
        known["routes"] = []
        known["undecidedUntil"] = asked
        known["keptAtEnd"] = false
        guard read(known) != nil else { return nil }
        for member in members.members {
            let withMember = known.setting(member.name, to: member.value)
            if read(withMember) != nil { known = withMember }
        }
        return read(known).flatMap(completed)
    }

    private var needed: JSONObject? {
        JSONObject(Salvage.needed.compactMap { name in members[name].map { (name, $0) } })
    }

    /// An end that is under way needs to know why, to be finished: when that is lost, it has expired.
    private func completed(_ request: AccessRequest) -> AccessRequest? {
        guard request.state == .ending, request.ending == nil else { return request }
        let at = request.plan?.deadline ?? request.ask.askedAt
        guard let text = try? coding.text(of: Ending(cause: .expired, by: .curfew, at: at)),
            let ending = try? JSONValue(parsing: text), let whole = try? coding.text(of: request),
            let members = (try? JSONValue(parsing: whole))?.object
        else { return nil }
        return read(members.setting("ending", to: ending))
    }

    private func read(_ members: JSONObject) -> AccessRequest? {
        try? coding.value(AccessRequest.self, from: JSONValue.object(members).compact)
    }
}

extension JSONObject {
    fileprivate func setting(_ name: String, to value: JSONValue) -> JSONObject {
        var copy = self
        copy[name] = value
        return copy
    }
}
