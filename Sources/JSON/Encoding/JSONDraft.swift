/// A JSON text in the making, with the containers that are open at its end.
///
/// A container is closed by whoever writes into one around it, since `Encoder` says nowhere that one is complete.
final class JSONDraft {
    private(set) var text = JSONText()
    private var open: [Container] = []

    /// What brackets stand around the members.
    enum Kind {
        case object
        case array
    }

    private struct Container {
        let kind: Kind
        /// Where its first member begins, behind the bracket.
        let start: Int
        var members: [Member] = []

        var isSorted: Bool { zip(members, members.dropFirst()).allSatisfy { $0.name < $1.name } }
    }

    private struct Member {
        let name: String
        /// Where its name begins, in an array its value.
        let start: Int
    }

    /// Opens a container within so many others; the same one again when a value asks for it twice.
    func open(_ kind: Kind, at depth: Int) {
        if open.count > depth {
            precondition(open[depth].kind == kind, "a value cannot be an object and an array")
            return close(to: depth + 1)
        }
        text.write(mark: kind == .object ? "{" : "[")
        open.append(Container(kind: kind, start: text.bytes.count))
    }

    /// Begins the next member of the container in that place.
    func beginMember(_ name: String = "", of place: Int) {
        close(to: place + 1)
        if !open[place].members.isEmpty { text.write(mark: ",") }
        open[place].members.append(Member(name: name, start: text.bytes.count))
        guard open[place].kind == .object else { return }
        text.write(name)
        text.write(mark: ":")
    }

    /// How many members the container in that place has so far.
    func count(of place: Int) -> Int { open[place].members.count }

    /// Writes a value where one is due.
    func write(_ value: some Encodable) throws {
        let (depth, length) = (open.count, text.bytes.count)
        try value.encode(to: JSONDraftEncoder(draft: self, depth: depth))
        close(to: depth)
        // A value that says nothing of itself.
        if text.bytes.count == length { text.write(raw: "{}") }
    }

    func write(raw literal: String) {
        text.write(raw: literal)
    }

    func write(_ string: String) {
        text.write(string)
    }

    /// - Throws: `EncodingError` where the number is none.
    func write<Number: BinaryFloatingPoint & Encodable>(_ number: Number) throws {
        guard number.isFinite else {
            throw EncodingError.invalidValue(
                number, EncodingError.Context(codingPath: [], debugDescription: "JSON has no form of \(number)"))
        }
        text.write(raw: "\(number)")
    }

    private func close(to depth: Int) {
        while open.count > depth, let container = open.popLast() {
            if container.kind == .object, !container.isSorted { sort(container) }
            text.write(mark: container.kind == .object ? "}" : "]")
        }
    }

    private func sort(_ container: Container) {
        let ends = container.members.dropFirst().map { $0.start - 1 } + [text.bytes.count]
        let parts = zip(container.members, ends).map { (name: $0.name, range: $0.start..<$1) }
        text.arrange(parts.sorted { $0.name < $1.name }.map(\.range), from: container.start)
    }
}
