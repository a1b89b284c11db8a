/// Sets the story on the terminal: a word for the stage on the left, what happens on the right.
struct Narrator: Sendable {
    private let console: Console
    private static let margin = 10

    init(_ console: Console) {
        self.console = console
    }

    var style: Style { console.style }

    /// A line of its own across the page.
    func say(_ text: String = "") throws(Complaint) {
        try console.say(text)
    }

    /// What happens at a stage; further lines stand below the first.
    func stage(_ word: String, _ lines: String...) throws(Complaint) {
        for (place, line) in lines.enumerated() {
            let label = place == 0 ? word : ""
            let gap = String(repeating: " ", count: max(1, Narrator.margin - label.count))
            try console.say("  \(style.strong(label))\(gap)\(line)")
        }
    }
}
