import Access
import FoundationEssentials
import JSON

/// Turns requests into the text kept of them and back, and makes the best of a text that cannot be read whole.
///
/// One damaged request must not keep the others from ending. What cannot be read at all is left out and reported; the
/// marker or the deadline in AWS still ends it, by way of the sweep.
final class RequestCoding {
    private let encoder = JSONTextEncoder()
    private let decoder = JSONDecoder()
    let damage: Damage
    private let recent: RecentRequests

    init(damage: Damage, recent: RecentRequests) {
        self.damage = damage
        self.recent = recent
    }

    func text(of value: some Encodable) throws -> String {
        try encoder.text(of: value)
    }

    func value<Value: Decodable>(_ type: Value.Type = Value.self, from text: String) throws -> Value {
        try decoder.decode(type, from: Data(text.utf8))
    }

    /// The text to be kept of a request, which is known from then on.
    func body(of request: AccessRequest) throws -> String {
        let text = try text(of: request)
        recent.remember(request, as: text)
        return text
    }

    /// The request kept under that id; nil when nothing can be made of its text.
    func request(_ id: String, from text: String) -> AccessRequest? {
        if let request = recent.request(id, from: text) { return request }
        do {
            let request = try value(AccessRequest.self, from: text)
            try request.expectToBeWhole(as: id)
            recent.remember(request, as: text)
            return request
        } catch {
            return salvage(id, from: text, because: error)
        }
    }

    private func salvage(_ id: String, from text: String, because problem: any Error) -> AccessRequest? {
        do {
            let request = try Salvage(coding: self, text: text).request()
            try request.expectToBeWhole(as: id)
            damage.noteSalvaged(request.id, because: problem)
            return request
        } catch {
            damage.noteUnreadable(id, because: error)
            return nil
        }
    }
}

extension AccessRequest {
    /// What has gone from a request that could be read, without which it would end wrongly.
    private struct Loss: Error, CustomStringConvertible {
        let description: String
    }

    fileprivate func expectToBeWhole(as id: String) throws {
        guard self.id.text == id else { throw Loss(description: "it bears the id \(self.id)") }
        switch state {
        case .granted where plan == nil, .ending where plan == nil: throw Loss(description: "its plan is missing")
        case .ending where ending == nil: throw Loss(description: "the cause of its end is missing")
        default: break
        }
    }
}
