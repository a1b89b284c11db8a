/// A resource's tags as one text, so that many resources with the same tags share it.
///
/// Keys and values are parted by a byte that neither may hold (AWS allows letters, digits, spaces and `_.:/=+-@`), and so
/// are the tags.
package enum TagText {
    static let valueMark: UInt8 = 0x1F
    static let tagMark: UInt8 = 0x1E

    /// The text of the tags, in the order of their keys.
    package static func text(of tags: [String: String]) -> String {
        tags.sorted { $0.key < $1.key }.map { "\(clean($0.key))\u{1F}\(clean($0.value))\u{1E}" }.joined()
    }

    /// The tags that such a text was made of.
    package static func tags(in text: String) -> [String: String] {
        tags(in: Array(text.utf8)[...])
    }

    /// The same of the text's bytes.
    static func tags(in bytes: ArraySlice<UInt8>) -> [String: String] {
        var tags: [String: String] = [:]
        for tag in bytes.split(separator: tagMark) {
            guard let mark = tag.firstIndex(of: valueMark) else { continue }
            tags[String(decoding: tag[..<mark], as: UTF8.self)] = String(decoding: tag[(mark + 1)...], as: UTF8.self)
        }
        return tags
    }

    private static func clean(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == valueMark || $0 == tagMark }) else { return text }
        return text.filter { $0 != "\u{1F}" && $0 != "\u{1E}" }
    }
}
