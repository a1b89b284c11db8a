import Access
import Configuration
import JSON

/// What the rules of a file say to one ask, and how each of them stands to it.
struct Explanation {
    let facts: AskFacts
    let judgement: Judgement
    /// What holds before any rule is heard; nil where nothing stands in the way.
    let obstacle: String?

    init(_ facts: AskFacts, by settings: Settings) {
        self.facts = facts
        judgement = settings.rules.judge(facts)
        if !settings.people.domains.contains(facts.person.domain) {
            obstacle = "\(facts.person) is not from a domain that may use Curfew"
        } else if facts.duration > settings.durations.longest {
            obstacle =
                "\(facts.duration.written) is longer than anybody may ask for, \(settings.durations.longest.written)"
        } else {
            obstacle = nil
        }
    }

    private var word: String {
        obstacle != nil ? "refuse" : isOpen ? "unknown" : judgement.outcome.word
    }

    /// Whether the outcome rests on what is not given here.
    private var isOpen: Bool {
        guard case .refused = judgement.outcome else { return false }
        return !judgement.isFinal && !judgement.questions.isEmpty
    }

    private var sentence: String {
        obstacle.map { "refused: \($0)" } ?? judgement.outcome.sentence
    }

    var text: String {
        var lines = [
            "\(facts.person) asks for \(facts.target.what) in \(facts.account.name) for \(facts.duration.written), "
                + "at \(facts.at.rfc3339)", "",
        ]
        for finding in judgement.findings {
            lines.append("  \(finding.symbol) \"\(finding.rule)\" (\(finding.effect.rawValue)): \(finding.verdict)")
            lines += finding.misses.map { "      \($0.key): \($0.sentence)" }
            lines += finding.doubts.map { "      \($0.key): \($0.sentence)" }
        }
        return
            (lines + ["", "So it is \(isOpen && obstacle == nil ? "not known yet; as it stands, " : "")\(sentence)"])
            .joined(separator: "\n")
    }

    var json: JSONValue {
        [
            "outcome": .string(word), "sentence": .string(sentence),
            "rules": .array(
                judgement.findings.map { finding in
                    [
                        "rule": .string(finding.rule), "effect": .string(finding.effect.rawValue),
                        "matches": finding.matches.map(JSONValue.bool) ?? .null,
                        "misses": .array(finding.misses.map(\.json)), "unknown": .array(finding.doubts.map(\.json)),
                    ]
                }),
        ]
    }
}

extension Judgement.Finding {
    /// Whether the rule matches; nil where that rests on what is not known.
    fileprivate var matches: Bool? {
        misses.isEmpty ? (doubts.isEmpty ? true : nil) : false
    }

    fileprivate var verdict: String {
        switch matches {
        case true?: "matches"
        case false?: "does not match"
        case nil:
            effect == .refuse
                ? "may match, and counts as if it did" : "may match, and does not count as long as it is not known"
        }
    }

    fileprivate var symbol: String {
        switch matches {
        case true?: "+"
        case false?: "-"
        case nil: "?"
        }
    }
}

extension Judgement.Finding.Clause {
    fileprivate var json: JSONValue { ["key": .string(key), "why": .string(sentence)] }
}
