import YAML

/// One value of the file with its path, and the ways to read it.
///
/// Every way returns nil when the value is wrong, and notes the problem at its place.
struct Field {
    let node: YAMLNode
    /// The keys that lead to it: `slack.signing_secrets[0]`.
    let path: String
    let reading: FileReading
    /// Where the key stands; for an item of a list, where the item does.
    let keyPlace: YAMLPlace

    init(_ node: YAMLNode, path: String, reading: FileReading, keyPlace: YAMLPlace? = nil) {
        self.node = node
        self.path = path
        self.reading = reading
        self.keyPlace = keyPlace ?? node.place
    }

    /// Notes `<path> <message>` as a problem.
    func refuse(_ message: String, hint: String? = nil) {
        reading.fail(at: node.place, "\(path) \(message)", hint: hint)
    }

    /// Notes `<path> <message>` as a problem, and returns nil for whoever reads.
    func fail<Value>(_ message: String, hint: String? = nil) -> Value? {
        refuse(message, hint: hint)
        return nil
    }

    /// Notes that the feature behind the value does not exist yet.
    func notBuilt(_ subject: String? = nil, hint: String) {
        reading.fail(at: keyPlace, "\(subject ?? path) is not built yet", hint: hint)
    }

    /// The text of a scalar, without control characters.
    func text() -> String? {
        guard case .scalar(let text, _) = node.content else { return wrongKind("a text") }
        guard !text.isEmpty else { return fail("has no value", hint: "give it one, or remove the line") }
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            return fail("has control characters or line breaks in it", hint: "write it on one line")
        }
        return text
    }

    /// What the text reads as; where it cannot be read, the problem says what it has to be.
    func text<Value>(_ expected: String, hint: String? = nil, _ read: (String) -> Value?) -> Value? {
        guard let text = text() else { return nil }
        return read(text) ?? fail("has to be \(expected), not \"\(text)\"", hint: hint)
    }

    /// One of the words, as what it stands for.
    func choice<Value>(_ choices: KeyValuePairs<String, Value>) -> Value? {
        let words = choices.map(\.key)
        guard let text = text() else { return nil }
        if let chosen = choices.first(where: { $0.key == text }) { return chosen.value }
        let meant = Spelling.nearest(to: text, among: words).map { "did you mean \($0)?" }
        let expected =
            words.count == 1 ? words[0] : words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1]
        return fail("has to be \(expected), not \"\(text)\"", hint: meant)
    }

    /// A mapping, read by its keys; those that are not read are problems.
    ///
    /// Where vital keys are named, one that nobody knows and that may stand for one of them leaves in doubt in whose name
    /// and where Curfew would act.
    func section<Value>(vital: Set<String> = [], _ read: (Section) -> Value?) -> Value? {
        guard case .mapping(let entries) = node.content else { return wrongKind("keys with values") }
        let section = Section(entries, path: path, place: keyPlace, reading: reading)
        let value = read(section)
        section.finish()
        if !vital.isEmpty, section.strays.contains(where: { $0.map(vital.contains) ?? true }) {
            reading.leavesEndingInDoubt = true
        }
        return value
    }

    /// A mapping that is checked and not kept.
    func check(_ read: (Section) -> Void) {
        _ = section { section in
            read(section)
            return true
        }
    }

    /// A list, each item read alike; nil when one of them is wrong.
    func items<Value>(_ read: (Field) -> Value?) -> [Value]? {
        guard let fields = fields() else { return nil }
        let values = fields.map(read)
        return values.contains { $0 == nil } ? nil : values.compactMap(\.self)
    }

    /// A list that is not empty.
    func someItems<Value>(_ read: (Field) -> Value?) -> [Value]? {
        guard let values = items(read) else { return nil }
        return values.isEmpty ? fail("is an empty list", hint: "name at least one, or remove the line") : values
    }

    /// The items of a list, not yet read.
    func fields() -> [Field]? {
        guard case .sequence(let nodes) = node.content else {
            return wrongKind("a list", hint: "write it as [one, two]")
        }
        return nodes.enumerated().map { Field($1, path: "\(path)[\($0)]", reading: reading) }
    }

    private func wrongKind<Value>(_ expected: String, hint: String? = nil) -> Value? {
        switch node.content {
        case .refused: nil
        case .scalar where node.isNull: fail("has no value", hint: "give it one, or remove the line")
        case .scalar: fail("has to be \(expected), not a text", hint: hint)
        case .sequence: fail("has to be \(expected), not a list")
        case .mapping: fail("has to be \(expected), not keys with values")
        }
    }
}
