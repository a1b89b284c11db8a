import Access
import AccessDesk

extension SlackResponder {
    /// Does what was typed and says what came of it; nil where a form says it, or where the delivery came again.
    func reply(to command: SlashCommand, key: String) async -> String? {
        do {
            guard try await isNew(key) else { return nil }
            return try await carryOut(command)
        } catch {
            return Markup(Apology(error, journal: workspace.journal).spoken).text
        }
    }

    private func carryOut(_ command: SlashCommand) async throws -> String? {
        let typed: TypedCommand
        do {
            typed = try TypedCommand(reading: command.text)
        } catch {
            // Whoever may not use Curfew is told that, rather than how to type.
            _ = try await person(command.sender)
            throw error
        }
        switch typed {
        case .help: return help
        case .request(let phrase): return try await request(phrase, command)
        case .list: return try await list(for: try await person(command.sender))
        case .relinquish(let id):
            let person = try await person(command.sender)
            let access = if let id { id } else { try await theOnlyAccess(of: person) }
            let request = try await desk.relinquish(access, by: .person(person))
            return Markup(
                "Relinquishing \(request.ask.target.shortName) in \(request.ask.account.name) (\(request.id))."
            ).text
        case .withdraw(let id):
            let request = try await desk.withdraw(id, by: .person(try await person(command.sender)))
            return Markup("Withdrawn: your ask for \(request.ask.target.shortName) (\(request.id)).").text
        }
    }

    /// Asks at once when everything is said, and opens the form with what is known otherwise.
    private func request(_ phrase: AskPhrase, _ command: SlashCommand) async throws -> String? {
        guard let wish = Draft.Wish(phrase), let thing = phrase.thing else {
            return try await openForm(filledWith: phrase, command)
        }
        let person = try await person(command.sender)
        let accounts = try await desk.form(for: person).accounts
        let named = phrase.account ?? PolicyARN(thing).accountThatKeepsIt?.text ?? ResourceARN(thing)?.account?.text
        guard named != nil || accounts.count < 2 else {
            return try await openForm(filledWith: phrase, command)
        }
        let request = try await desk.ask(
            Draft(
                person: person, account: named ?? accounts.first?.id.text,
                wish: wish, reason: phrase.reason, duration: phrase.duration, origin: .slack))
        return Markup(
            "Asked for \(request.ask.target.shortName) in \(request.ask.account.name) for "
                + "\(request.ask.duration.spoken): request \(request.id). A direct message tells how it goes on."
        ).text
    }

    /// The id that `relinquish` means when it names none.
    private func theOnlyAccess(of person: Person) async throws -> RequestID {
        let held = try await desk.requests(.of(person.email, limit: 200)).filter {
            $0.state == .granted || $0.state == .granting
        }
        guard let first = held.first else { throw Refusal(.notFound, "you have no access to give back") }
        guard held.count == 1 else {
            let ids = held.prefix(10).map { "\($0.id) (\($0.ask.target.shortName))" }.joined(separator: ", ")
            throw Refusal(.unclear, "you have several accesses", hint: "say which: \(ids)")
        }
        return first.id
    }

    /// The person's requests: what is not over first, and at most 20.
    private func list(for person: Person) async throws -> String {
        let requests = try await desk.requests(.of(person.email, limit: 200))
        guard !requests.isEmpty else { return "You have asked for nothing yet." }
        let ordered = requests.filter { !$0.state.isFinal } + requests.filter(\.state.isFinal)
        var lines = ordered.prefix(20).map(line)
        if ordered.count > 20 { lines.append(Markup("and \(ordered.count - 20) older ones")) }
        return Markup.joined([Markup("Your requests:")] + lines).text
    }

    private func line(_ request: AccessRequest) -> Markup {
        let what = "\(request.ask.target.shortName.shortened(to: 80)) in \(request.ask.account.name.shortened(to: 40))"
        var line = Markup("• \(request.id) \(request.state.rawValue): \(what)")
        if request.state == .granted, let deadline = request.plan?.deadline {
            line += Markup(", until ") + Markup(deadline)
        } else if let endedAt = request.endedAt {
            line += Markup(", ") + Markup(endedAt)
        }
        return line
    }

    private var help: String {
        let command = workspace.settings.command
        let lines =
            ["Temporary access to AWS: ask, somebody decides, and it ends by itself.", "\(command) request: a form"]
            + AskGrammar.summary.map { $0.hasPrefix("request") ? "\(command) \($0)" : $0 }
            + [
                "\(command) list: your requests", "\(command) relinquish [ID]: give an access back",
                "\(command) withdraw ID: take back an ask that nobody has decided", "\(command) help: this",
            ]
        return Markup.joined(lines.map { Markup($0) }).text
    }
}
