import Access
import FoundationEssentials
import JSON

/// Turns requests into the text kept of them and back, and makes the best of a text that cannot be read whole.
///
/// One damaged request must not keep the others from ending. What cannot be read at all is left out and reported; the
/// marker or the deadline in AWS still ends it, by way of the sweep.
final class RequestCoding {
    private let encoder = JSONEncoder()
    private let decoder = JSONDecoder()
    let damage: Damage

    init(damage: Damage) {
        self.damage = damage
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    func text(of value: some Encodable) throws -> String {
        String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    func value<Value: Decodable>(_ type: Value.Type = Value.self, from text: String) throws -> Value {
        try decoder.decode(type, from: Data(text.utf8))
    }

    /// The request kept under that id; nil when nothing can be made of its text.
    func request(_ id: String, from text: String) -> AccessRequest? {
        do {
            return try value(AccessRequest.self, from: text)
        } catch {
            return salvage(id, from: text, because: error)
        }
    }

    private func salvage(_ id: String, from text: String, because problem: any Error) -> AccessRequest? {
        guard let request = Salvage(coding: self, text: text)?.request, request.id.text == id else {
            damage.noteUnreadable(id, because: problem)
            return nil
        }
        damage.noteSalvaged(request.id, because: problem)
        return request
    }
}
