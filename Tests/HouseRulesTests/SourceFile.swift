import Foundation

/// A text file of the project.
struct SourceFile: Sendable {
    /// From the root of the project.
    let path: String
    let text: String
    /// The text of a Swift file without comments and without the content of literals.
    let code: String
    let isExecutable: Bool
    /// The lines of the text.
    let lines: [Substring]

    init(path: String, text: String, isExecutable: Bool = false) {
        self.path = path
        self.text = text
        self.isExecutable = isExecutable
        code = path.hasSuffix(".swift") ? CodeText.bare(text) : ""
        lines = Self.lines(of: text)
    }

    var isSwift: Bool { path.hasSuffix(".swift") }

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// The module it belongs to, when it is in one.
    var target: String? {
        let parts = path.split(separator: "/")
        return parts.count > 2 && ["Sources", "Tests"].contains(parts[0]) ? String(parts[1]) : nil
    }

    /// The lines of the code, numbered as those of the text.
    var codeLines: [Substring] { Self.lines(of: code) }

    /// What it imports.
    var imports: [Match] {
        matches(of: #"^[ \t]*(?:@\w+ +)*(?:\w+ +)?import +(?:\w+ +(?=[A-Z]))?([\w.]+)"#, in: code)
    }

    /// Where the code matches a pattern.
    func places(inCode pattern: String) -> [Finding] {
        matches(of: pattern, in: code).map { Finding(self, $0.line, "has `\($0.whole)`") }
    }

    /// Where the text matches a pattern, comments and literals included.
    func places(inText pattern: String) -> [Finding] {
        matches(of: pattern, in: text).map { Finding(self, $0.line, "has `\($0.whole)`") }
    }

    /// Where a pattern with one group or none matches; `^` stands for the beginning of each line.
    func matches(of pattern: String, in text: String) -> [Match] {
        guard let regex = try? NSRegularExpression(pattern: pattern, options: .anchorsMatchLines) else {
            preconditionFailure("a rule's pattern is none: \(pattern)")
        }
        return regex.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
            guard let whole = Range(match.range, in: text) else { return nil }
            let group = match.numberOfRanges > 1 ? Range(match.range(at: 1), in: text) : nil
            let line = text.utf8[..<whole.lowerBound].count { $0 == UInt8(ascii: "\n") } + 1
            return Match(line: line, whole: String(text[whole]), group: group.map { String(text[$0]) } ?? "")
        }
    }

    private static func lines(of text: String) -> [Substring] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.last == "" ? lines.dropLast() : lines
    }
}

/// A part of a file that matches a pattern.
struct Match {
    let line: Int
    let whole: String
    /// What the pattern's group took.
    let group: String
}
