/// One of AWS's shared files (`~/.aws/credentials`, `~/.aws/config`), by section.
///
/// Lenient as the SDKs are: what cannot be read is passed over.
struct ProfileFile: Equatable {
    /// What stands under each header, the header as it is written: `default`, `profile dev`, `services local`.
    private(set) var sections: [String: Section] = [:]

    /// The settings of one section, and those indented under one of them.
    struct Section: Equatable {
        var values: [String: String] = [:]
        var nested: [String: [String: String]] = [:]
    }

    init(parsing text: String) {
        var header: String?
        var outer: String?
        for line in text.split(whereSeparator: \.isNewline) {
            let isIndented = line.first?.isWhitespace == true
            let content = line.trimmed
            if content.isEmpty || content.hasPrefix("#") || content.hasPrefix(";") { continue }
            if content.hasPrefix("["), !isIndented {
                header = content.dropFirst().prefix { $0 != "]" }.split(whereSeparator: \.isWhitespace)
                    .joined(separator: " ")
                outer = nil
                continue
            }
            guard let header, let place = content.firstIndex(of: "=") else { continue }
            let key = content[..<place].trimmed.lowercased()
            if key.isEmpty { continue }
            let value = ProfileFile.withoutComment(content[content.index(after: place)...])
            if isIndented, let outer {
                sections[header, default: Section()].nested[outer, default: [:]][key] = value
            } else {
                sections[header, default: Section()].values[key] = value
                outer = key
            }
        }
    }

    /// A comment after a value begins with white space and a hash or semicolon.
    private static func withoutComment(_ value: Substring) -> String {
        let marks = [" #", " ;", "\t#", "\t;"].compactMap { value.firstRange(of: $0)?.lowerBound }
        return value[..<(marks.min() ?? value.endIndex)].trimmed
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
