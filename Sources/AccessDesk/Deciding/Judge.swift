import Access

/// Says whether somebody may decide a request, by the rules as they are at that moment.
struct Judge: Sendable {
    var rules: Rules
    var people: PeopleSettings
    var clock: any WallClock

    /// The decision that the actor may make, with the rule it rests on.
    ///
    /// - Throws: ``Refusal`` when nobody may decide any more, or not this one.
    func decision(on request: AccessRequest, by actor: Actor, reason: String?) throws(Refusal) -> Decision {
        guard request.state == .waiting else { throw request.refusal }
        switch actor {
        case .shell:
            guard let reason, !reason.isEmpty else {
                throw Refusal(
                    .notAllowed, "a decision made on the server overrules the rules and needs a reason",
                    hint: "add --reason TEXT")
            }
            return Decision(by: actor, at: clock.now, reason: reason)
        case .person(let person):
            return Decision(by: actor, at: clock.now, rule: try rule(for: person, on: request), reason: reason)
        case .rule(let name):
            return Decision(by: actor, at: clock.now, rule: name)
        case .curfew:
            preconditionFailure("Curfew itself never decides; rules and people do")
        }
    }

    private func rule(for person: Person, on request: AccessRequest) throws(Refusal) -> String {
        guard people.domains.contains(person.email.domain) else {
            throw Refusal(.notAllowed, "\(person.email) is not from a domain that may use Curfew")
        }
        guard !person.isSamePerson(as: request.ask.person), !isSameUser(person, as: request) else {
            throw Refusal(.notYourOwn, "nobody decides their own request")
        }
        let facts = AskFacts(request.ask, at: clock.now)
        let grounds = rules.grounds(for: Decider(person.email), of: facts)
        guard !grounds.isEmpty else {
            throw Refusal(.notAllowed, "the rules do not let you decide this request")
        }
        guard let rule = rules.completeRule([grounds], of: facts) else {
            throw Refusal(.notReady, "the rules want several people to approve this request, which is not built yet")
        }
        return rule
    }

    /// Whether the decider's own IAM user would be the one that gets the access.
    private func isSameUser(_ person: Person, as request: AccessRequest) -> Bool {
        guard let asking = request.dossier?.user.name else { return false }
        guard let deciding = try? people.mapping.user(of: person.email, among: []) else { return false }
        return asking.text.lowercased() == deciding.text.lowercased()
    }
}
