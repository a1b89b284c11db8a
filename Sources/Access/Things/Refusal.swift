/// A rule says no: a sentence for the person, and where there is one, what to do instead.
package struct Refusal: Error, Hashable, Codable, Sendable, CustomStringConvertible {
    /// Which kind of no it is.
    package var reason: Reason
    /// A whole sentence that the person who was refused can read, without a full stop.
    package var sentence: String
    /// What the person can do about it.
    package var hint: String?
    /// Which part of an ask it is about, so that a form can show it there; nil for the ask as a whole.
    package var field: AskField?

    /// The kinds of no.
    package enum Reason: String, Codable, Sendable {
        case alreadyDecided
        case alreadyOver
        case notAllowed
        case notFound
        case notReady
        case notYourOwn
        case unclear
        case unusable
    }

    package init(_ reason: Reason, _ sentence: String, hint: String? = nil) {
        self.reason = reason
        self.sentence = sentence
        self.hint = hint
    }

    /// The same refusal, shown at that part of an ask.
    package func about(_ field: AskField) -> Refusal {
        var refusal = self
        refusal.field = field
        return refusal
    }

    package var description: String {
        hint.map { "\(sentence)\nhint: \($0)" } ?? sentence
    }
}

/// The parts of an ask that somebody fills in.
package enum AskField: String, Codable, Sendable {
    case account
    case thing
    case level
    case prefix
    case reason
    case duration
}
