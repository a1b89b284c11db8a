/// One of AWS's shared files (`~/.aws/credentials`, `~/.aws/config`), by section.
///
/// Lenient as the SDKs are: what cannot be read is passed over. Read scalar by scalar, since a mark stays one whatever
/// accent or joining character stands beside it.
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
        for line in Substring(text).unicodeScalars.split(whereSeparator: { Character($0).isNewline }) {
            let isIndented = line.first?.properties.isWhitespace == true
            let content = line.trimmed
            guard let first = content.first, first != "#", first != ";" else { continue }
            if first == "[", !isIndented {
                header = content.dropFirst().prefix { $0 != "]" }.split(whereSeparator: \.properties.isWhitespace)
                    .map { String($0) }.joined(separator: " ")
                outer = nil
                continue
            }
            guard let header, let place = content.firstIndex(of: "=") else { continue }
            let key = String(content[..<place].trimmed).lowercased()
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

    /// A comment after a value begins with a hash or semicolon behind white space.
    private static func withoutComment(_ value: Substring.UnicodeScalarView) -> String {
        let pairs = zip(value.indices, zip(value, value.dropFirst()))
        let comment = pairs.first { $1.0 == " " || $1.0 == "\t" ? $1.1 == "#" || $1.1 == ";" : false }
        return String(value[..<(comment?.0 ?? value.endIndex)].trimmed)
    }
}

extension Substring.UnicodeScalarView {
    /// Without white space at both ends.
    fileprivate var trimmed: Substring.UnicodeScalarView {
        let rest = drop { $0.properties.isWhitespace }
        guard let last = rest.lastIndex(where: { !$0.properties.isWhitespace }) else { return rest }
        return rest[...last]
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
