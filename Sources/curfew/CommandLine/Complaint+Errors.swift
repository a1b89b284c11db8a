import Access
import Configuration
import HTTP
import Host

extension Complaint {
    /// Any error of a command, as it is told: what was attempted, why not, and what to do.
    init(_ error: any Error, attempt: String) {
        switch error {
        case let complaint as Complaint:
            self = complaint
        case let refusal as AdminRefusal where !refusal.problems.isEmpty:
            self.init(refusal.code, "", why: refusal.problems.joined(separator: "\n"), hint: refusal.hint)
        case let refusal as AdminRefusal:
            self.init(refusal.code, attempt, why: refusal.sentence, hint: refusal.hint)
        case let refusal as Refusal:
            self.init(.refused, attempt, why: refusal.sentence, hint: refusal.hint)
        case let failure as Failure:
            self.init(.unavailable, attempt, why: failure.description)
        case let problems as ConfigurationProblems:
            self.init(.wrongConfiguration, "", why: problems.description)
        case let failure as ListeningFailure:
            self.init(.unavailable, "", why: "curfew: \(failure)")
        case let failure as SystemFailure:
            self.init(.refused, failure.attempt, why: failure.why, hint: failure.hint)
        default:
            self.init(.refused, attempt, why: "\(error)")
        }
    }
}
