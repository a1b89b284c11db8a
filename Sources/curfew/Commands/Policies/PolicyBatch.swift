import Host
import JSON
import PolicyLanguage

/// Questions from a file of JSON Lines, answered one by one on the standard output, a line each.
///
/// Whatever is wrong with one line is its answer, and the others are answered all the same.
struct PolicyBatch {
    let path: String
    /// More bytes than this make no batch.
    private static let largest = 1 << 30

    /// Why a line has no answer.
    struct Trouble: Error {
        let why: String
    }

    /// Answers every line that is not empty; each answer begins with the `id` as it was given.
    func answer(
        on console: Console, _ answer: (JSONObject) throws(Trouble) -> [(String, JSONValue)]
    ) throws {
        for line in try TextFile.read(path, atMost: PolicyBatch.largest).split(whereSeparator: \.isNewline) {
            guard line.contains(where: { $0 != " " && $0 != "\t" }) else { continue }
            try console.say(JSONValue.object(JSONObject(PolicyBatch.answer(to: String(line), answer))).compact)
        }
    }

    static func answer(
        to line: String, _ answer: (JSONObject) throws(Trouble) -> [(String, JSONValue)]
    ) -> [(String, JSONValue)] {
        let question: JSONValue
        do {
            question = try JSONValue(parsing: line)
        } catch {
            return [("id", .null), ("error", .string("not JSON: \(ForeignText(error.reason).shown(atMost: 120))"))]
        }
        guard let object = question.object else { return [("id", .null), ("error", "a line is a JSON object")] }
        let id = ("id", object["id"] ?? .null)
        do throws(Trouble) {
            return [id] + (try answer(object))
        } catch {
            return [id, ("error", .string(error.why))]
        }
    }
}

extension JSONObject {
    /// The text of that name; throws where there is none, or it is empty.
    func text(_ name: String) throws(PolicyBatch.Trouble) -> String {
        guard let text = self[name]?.string, !text.isEmpty else {
            throw PolicyBatch.Trouble(why: "\(name) is missing, or is no text")
        }
        return text
    }
}
