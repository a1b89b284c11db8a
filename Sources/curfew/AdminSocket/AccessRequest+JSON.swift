import Access
import AccessDesk
import JSON

extension AccessRequest {
    /// The request as `list --json` and `show --json` promise it; what is not known is null.
    var json: JSONObject {
        [
            "id": .string(id.text), "state": .string(state.rawValue), "person": .string(ask.person.email.text),
            "account": .string(ask.account.id.text), "kind": .string(ask.target.kind.rawValue),
            "what": .string(ask.target.what), "level": JSONValue(ask.target.level), "reason": JSONValue(ask.reason),
            "asked": JSONValue(ask.askedAt.rfc3339), "decided_by": JSONValue(decision?.by.description),
            "granted": JSONValue(grantedAt?.rfc3339), "until": JSONValue(plan?.deadline.rfc3339),
            "ended": JSONValue(endedAt?.rfc3339),
            "guarantee": JSONValue((plan?.guarantee ?? meaning?.guarantee)?.rawValue),
        ]
    }
}

extension RecordedEntry {
    /// The entry with the members that the trail's export has.
    var json: JSONObject {
        [
            "seq": .integer(sequence), "at": .string(at.rfc3339WithMilliseconds), "event": .string(event),
            "request": JSONValue(request?.text), "actor": .string(actor),
            "detail": .object(JSONObject(detail.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
            "previous": .string(previous), "hash": .string(hash),
        ]
    }
}

extension JSONValue {
    /// The text, or null where there is none.
    fileprivate init(_ text: String?) {
        self = text.map(JSONValue.string) ?? .null
    }
}
