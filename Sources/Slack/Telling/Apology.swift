import Access
import Log

/// What a person is told when something was not done.
struct Apology: Sendable {
    /// One sentence or two, in plain text.
    let text: String
    /// Which part of an ask it is about; nil for the ask as a whole.
    var field: AskField?

    /// A refusal in its own words; for everything else that nothing was changed, with the cause in the log.
    init(_ error: any Error, journal: any Journal) {
        switch error {
        case let refusal as Refusal:
            text = refusal.hint.map { "\(refusal.sentence). What to do: \($0)." } ?? "\(refusal.sentence)."
            field = refusal.field
        case let failure as Failure where failure.party == "Slack":
            journal.warning("could not do what somebody wanted in Slack: \(failure)")
            text = "Slack did not answer Curfew (\(failure.code)), so nothing was changed. What to do: try again."
        case let failure as Failure:
            journal.warning("could not do what somebody wanted in Slack: \(failure)")
            text = "\(failure.party) did not answer (\(failure.code)), so nothing was changed. What to do: try again."
        default:
            journal.error("could not do what somebody wanted in Slack: \(error)")
            text = "Curfew could not write this down, so nothing was changed. What to do: try again in a minute."
        }
    }

    /// The text as an answer of its own.
    var spoken: String { "Not done: \(text)" }
}
