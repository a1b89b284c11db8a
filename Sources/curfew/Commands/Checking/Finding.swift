import Configuration
import Slack

/// What a check came to about one thing.
struct Finding: Equatable, Sendable {
    /// What was looked at.
    var subject: String
    /// What is wrong, or what is merely to be known; nil when all is well.
    var sentence: String?
    var hint: String?
    /// Whether Curfew cannot do its work with it.
    var isProblem: Bool
    /// Whether somebody outside did not answer, so that nothing is known.
    var isUnanswered = false

    /// All is well.
    init(_ subject: String) {
        self.subject = subject
        isProblem = false
    }

    init(_ subject: String, problem sentence: String, hint: String? = nil, isUnanswered: Bool = false) {
        self.subject = subject
        self.sentence = sentence
        self.hint = hint
        self.isUnanswered = isUnanswered
        isProblem = true
    }

    /// Something that works and should be known all the same.
    init(_ subject: String, remark sentence: String, hint: String? = nil) {
        self.subject = subject
        self.sentence = sentence
        self.hint = hint
        isProblem = false
    }

    init(remark: ConfigurationProblem) {
        let place = remark.place.map { ":\($0)" } ?? ""
        self.init("\(remark.file)\(place)", remark: remark.message, hint: remark.hint)
    }

    init(_ finding: SlackFinding) {
        if let problem = finding.problem {
            self.init(
                finding.subject, problem: problem, hint: finding.hint, isUnanswered: finding.isUnanswered)
        } else {
            self.init(finding.subject)
        }
    }

    /// The lines as they are printed.
    var text: String {
        guard let sentence else { return "ok: \(subject)" }
        let first = isProblem ? "\(subject): \(sentence)" : "note: \(subject): \(sentence)"
        return hint.map { "\(first)\nhint: \($0)" } ?? first
    }
}

/// Prints findings as they come, and keeps count of what is wrong.
struct CheckReport {
    private let console: Console
    private var problems = 0
    private var unanswered = 0

    init(_ console: Console) {
        self.console = console
    }

    mutating func add(_ finding: Finding) throws(Complaint) {
        try console.say(finding.text)
        if finding.isProblem { problems += 1 }
        if finding.isUnanswered { unanswered += 1 }
    }

    /// Throws ``Complaint`` when anything was wrong: with 69 when all that was wrong is that nobody answered.
    func conclude(_ attempt: String) throws(Complaint) {
        guard problems > 0 else { return }
        throw Complaint(
            problems == unanswered ? .unavailable : .refused, attempt,
            why: problems == 1 ? "1 thing is wrong" : "\(problems) things are wrong", hint: "see the lines above")
    }
}
