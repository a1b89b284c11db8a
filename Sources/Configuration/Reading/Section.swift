import YAML

/// A mapping of the file while it is read: it remembers which keys it was asked for, and those are the known ones.
final class Section {
    let path: String
    let place: YAMLPlace
    let entries: [YAMLEntry]
    let reading: FileReading
    private var known: [String] = []
    private var missing: [(key: String, hint: String)] = []
    /// For each key that nobody knows the one that was probably meant; nil where none is near.
    private(set) var strays: [String?] = []

    init(_ entries: [YAMLEntry], path: String, place: YAMLPlace, reading: FileReading) {
        self.entries = entries
        self.path = path
        self.place = place
        self.reading = reading
    }

    /// The value under the key; nil when it is left out, and with a problem when it is left empty.
    func field(_ key: String) -> Field? {
        known.append(key)
        guard let entry = entries.first(where: { $0.key == key }) else { return nil }
        let field = Field(entry.value, path: path(of: key), reading: reading, keyPlace: entry.place)
        guard !entry.value.isNull else {
            reading.fail(at: entry.place, "\(field.path) has no value", hint: "give it one, or remove the line")
            return Field(YAMLNode(.refused, at: entry.place), path: field.path, reading: reading, keyPlace: entry.place)
        }
        return field
    }

    /// What the value under the key reads as; nil, with a problem, when it is left out or wrong.
    func required<Value>(_ key: String, hint: String, _ read: (Field) -> Value?) -> Value? {
        if let field = field(key) { return read(field) }
        missing.append((key, hint))
        return nil
    }

    /// What the value under the key reads as, or the default when it is left out; nil, with a problem, when it is wrong.
    func value<Value>(_ key: String, default standard: Value, _ read: (Field) -> Value?) -> Value? {
        guard let field = field(key) else { return standard }
        return read(field)
    }

    /// What the value under the key reads as; nil when it is left out, and with a problem when it is wrong.
    func value<Value>(_ key: String, _ read: (Field) -> Value?) -> Value? {
        field(key).flatMap(read)
    }

    /// Tells a value that is left out (nil within) from one that is wrong (nil, with a problem).
    func optional<Value>(_ key: String, _ read: (Field) -> Value?) -> Value?? {
        guard let field = field(key) else { return .some(nil) }
        return read(field).map(Optional.some)
    }

    /// Notes every key that nobody asked for as a problem, and every one that is missing, misspelt ones but once.
    func finish() {
        for entry in entries where !known.contains(entry.key) {
            guard isPlainWord(entry.key) else {
                // It may be a secret that slipped into the place of a key, so it is not repeated.
                reading.fail(
                    at: entry.place, "this is not a key of \(path.isEmpty ? "the file" : path)", hint: keysHere)
                strays.append(nil)
                continue
            }
            let meant = Spelling.nearest(to: entry.key, among: known)
            strays.append(meant)
            let hint = meant.map { "did you mean \($0)?" } ?? keysHere
            reading.fail(at: entry.place, "\(path(of: entry.key)) is not a key here", hint: hint)
        }
        for (key, hint) in missing where !strays.contains(key) {
            reading.fail(at: place, "\(path(of: key)) is missing", hint: hint)
        }
    }

    private var keysHere: String {
        "the keys here are \(known.joined(separator: ", "))"
    }

    private func path(of key: String) -> String {
        path.isEmpty ? key : "\(path).\(key)"
    }

    private func isPlainWord(_ key: String) -> Bool {
        (.letters + .digits + "-_" as Alphabet).spells(key, atMost: 32)
    }
}
