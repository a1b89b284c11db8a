import Access
import FoundationEssentials
import JSON
import Log

/// Turns requests into the text kept of them and back, and makes the best of a text that cannot be read whole.
///
/// One damaged request must not keep the others from ending. What cannot be read at all is left out and reported; the
/// marker or the deadline in AWS still ends it, by way of the sweep.
final class RequestCoding {
    private let encoder = JSONEncoder()
    private let decoder = JSONDecoder()
    private let journal: any Journal
    /// The requests of which nothing can be made; left out of every answer.
    private(set) var unreadable: Set<String> = []
    private var reportedEffects: Set<Int64> = []
    /// The requests that are known only in part; their whole text is put aside before they are saved.
    private(set) var salvaged: Set<RequestID> = []

    init(journal: any Journal) {
        self.journal = journal
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

    /// Takes note that the request's text is whole again.
    func forgetDamage(of id: RequestID) {
        salvaged.remove(id)
    }

    /// Reports an effect whose text cannot be read, once.
    func reportEffect(_ number: Int64, of request: String, takenForEnd: Bool, because problem: any Error) {
        guard reportedEffects.insert(number).inserted else { return }
        journal.error(
            "what has to be done for request \(request) cannot be read from the database"
                + (takenForEnd ? " and is taken for its end: \(problem)" : " and is left out: \(problem)"),
            ["request": request])
    }

    private func salvage(_ id: String, from text: String, because problem: any Error) -> AccessRequest? {
        guard let request = Salvage(coding: self, text: text)?.request, request.id.text == id else {
            if unreadable.insert(id).inserted {
                journal.error(
                    "request \(id) cannot be read from the database and is left out; what AWS has of it is ended by "
                        + "the sweep: \(problem)", ["request": id])
            }
            return nil
        }
        if salvaged.insert(request.id).inserted {
            journal.error(
                "request \(id) can be read only in part from the database; it still ends: \(problem)", ["request": id])
        }
        return request
    }
}
