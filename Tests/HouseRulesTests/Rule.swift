import Testing

/// One thing that all of the project keeps to.
struct Rule: Sendable, CustomTestStringConvertible {
    /// A sentence about the house.
    let testDescription: String
    /// Everything in a tree that breaks it.
    let findings: @Sendable (SourceTree) throws -> [Finding]

    init(_ sentence: String, findings: @escaping @Sendable (SourceTree) throws -> [Finding]) {
        testDescription = sentence
        self.findings = findings
    }

    /// A rule about each file by itself.
    init(
        _ sentence: String, in files: @escaping @Sendable (SourceTree) -> [SourceFile],
        each: @escaping @Sendable (SourceFile) throws -> [Finding]
    ) {
        self.init(sentence) { try files($0).flatMap(each) }
    }

    /// A rule that no line of code matches a pattern, but for files with a reason.
    init(
        _ sentence: String, in files: @escaping @Sendable (SourceTree) -> [SourceFile], noCode pattern: String,
        except allowed: [String: String] = [:]
    ) {
        self.init(sentence, in: files) { file in
            let places = file.places(inCode: pattern)
            guard allowed[file.path] != nil else { return places }
            return places.isEmpty ? [Finding(file, "needs no exception any more")] : []
        }
    }

    /// Every rule of the house.
    static let all = imports + hazards + names + sizes + documentation + files
}

/// A place that breaks a rule.
struct Finding: Sendable, CustomStringConvertible {
    let path: String
    let line: Int?
    let reason: String

    init(_ file: SourceFile, _ line: Int, _ reason: String) {
        self.init(path: file.path, line: line, reason)
    }

    init(_ file: SourceFile, _ reason: String) {
        self.init(path: file.path, reason)
    }

    init(path: String, line: Int? = nil, _ reason: String) {
        self.path = path
        self.line = line
        self.reason = reason
    }

    var description: String { "\(path)\(line.map { ":\($0)" } ?? "") \(reason)" }
}
