/// One command: how it is called, how it explains itself, and what it does.
protocol Command: Sendable {
    /// The words that call it, as in `audit export`.
    static var name: String { get }
    /// What `curfew help NAME` prints, laid out as it prints; its first line is the synopsis.
    static var usage: String { get }
    static var options: [Option] { get }
    static var operands: [Operand] { get }
    /// Reads the words that follow the name; throws ``Complaint`` with exit code 64.
    init(reading words: [String]) throws(Complaint)
    /// What it is about to do, as it follows `could not`.
    var attempt: String { get }
    /// Does it; whatever it throws is told by ``attempt`` and why.
    func run(on console: Console) async throws
}

extension Command {
    static var operands: [Operand] { [] }

    /// How to write it, in one line.
    static var synopsis: String {
        String(usage.prefix { !$0.isNewline })
    }
}
