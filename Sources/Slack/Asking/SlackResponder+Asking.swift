import Access
import AccessDesk
import JSON
import Log

extension SlackResponder {
    /// What a type-ahead offers; where there is nothing, one entry that says why.
    ///
    /// Answered from memory but for who asks, which Slack is asked once in five minutes.
    func options(for load: OptionLoad) async -> [JSONValue] {
        do {
            let person = try await person(load.sender)
            let typed = String(load.typed.prefix(200))
            if load.action == AskModal.Input.account.rawValue {
                return try await accounts(for: person, matching: typed)
            }
            guard let suggestions = try await suggestions(load, person, typed) else { return [] }
            guard suggestions.entries.isEmpty else {
                return suggestions.entries.prefix(100).map {
                    Block.option($0.title, value: $0.value, detail: $0.detail)
                }
            }
            return [SlackResponder.note(suggestions.remark ?? "nothing that you may ask for matches")]
        } catch {
            return [SlackResponder.note(Apology(error, journal: workspace.journal).text)]
        }
    }

    /// Nil for an input that is none of ours.
    private func suggestions(_ load: OptionLoad, _ person: Person, _ typed: String) async throws -> Suggestions? {
        let account = load.view?.account
        if load.action == AskModal.Input.level.rawValue {
            let resource = load.view?[AskModal.Input.resource.rawValue]?.value ?? load.view?.resource ?? ""
            return try await desk.accessSuggestions(for: person, resource: resource, account: account, matching: typed)
        }
        guard let kind = AccessKind(rawValue: load.action) else { return nil }
        return try await desk.suggestions(for: person, kind: kind, account: account, matching: typed)
    }

    private func accounts(for person: Person, matching typed: String) async throws -> [JSONValue] {
        let typed = typed.lowercased()
        let accounts = try await desk.form(for: person).accounts.filter {
            typed.isEmpty || $0.name.lowercased().contains(typed) || $0.id.text.contains(typed)
        }
        guard !accounts.isEmpty else { return [SlackResponder.note("no account of that name or id")] }
        return accounts.prefix(100).map { Block.option("\($0.name) (\($0.id))", value: $0.id.text) }
    }

    /// The value of an entry that only says why there is none.
    static let noteValue = "-"

    /// An entry that cannot be asked for: up to 75 characters of the sentence, and as many again below.
    private static func note(_ sentence: String) -> JSONValue {
        guard sentence.utf16.count > 75 else { return Block.option(sentence, value: noteValue) }
        var first = ""
        for word in sentence.split(separator: " ") {
            guard first.utf16.count + word.utf16.count + 1 <= 75 else { break }
            first += first.isEmpty ? String(word) : " \(word)"
        }
        let rest = sentence.dropFirst(first.count).drop { $0 == " " }
        return Block.option(first.isEmpty ? "nothing to choose" : first, value: noteValue, detail: String(rest))
    }

    /// Another type or account was chosen: the form changes, and forgets the choice that no longer fits.
    func changeForm(_ actions: BlockActions, _ view: ViewState) async throws {
        guard view.callback == AskModal.callback else { return }
        let person = try await person(actions.sender)
        try await update(view.id, to: try await form(for: person, after: view, chosen: actions.actions).json)
    }

    /// The form as it has to look for what is chosen in it now.
    private func form(
        for person: Person, after view: ViewState, chosen actions: [BlockActions.Action] = []
    ) async throws -> AskModal {
        func value(_ input: AskModal.Input) -> String? {
            actions.last { $0.id == input.rawValue }?.value ?? view[input.rawValue]?.value
        }
        var modal = try AskModal(
            form: try await desk.form(for: person), kind: value(.type).flatMap(AccessKind.init(rawValue:)),
            account: value(.account), reason: value(.reason),
            duration: value(.duration).flatMap(Duration.init(written:)))
        modal.filling.duration = min(modal.filling.duration, modal.form.durations.longest)
        modal.generation = view.generation + 1
        let isNewResource = actions.contains { $0.id == AskModal.Input.resource.rawValue }
        if isNewResource, modal.filling.kind == .resource, let picked = value(.resource) {
            modal.filling.picked = try await suggestion(of: picked, for: person, modal)
        }
        return modal
    }

    /// The choice of a resource stays when the form changes because of it.
    private func suggestion(of value: String, for person: Person, _ modal: AskModal) async throws -> Suggestions.Entry?
    {
        guard value != SlackResponder.noteValue else { return nil }
        let found = try await desk.suggestions(
            for: person, kind: .resource, account: modal.form.accounts.count > 1 ? modal.filling.account?.id : nil,
            matching: value)
        return found.entries.first { $0.value == value }
    }

    /// A submitted form becomes an ask, or comes back with what is wrong under the field that it is about.
    func ask(_ submission: ViewSubmission, key: String) async -> SubmissionOutcome {
        let view = submission.view
        do {
            let person = try await person(submission.sender)
            let type = view[AskModal.Input.type.rawValue]?.value.flatMap(AccessKind.init(rawValue:))
            guard let type, let target = view[type.rawValue] else {
                // The type was changed and sent before the fields below could follow.
                return .replaced(try await form(for: person, after: view).json)
            }
            let draft = try await draft(from: view, target, person)
            guard try await isNew(key) else { return .taken }
            _ = try await desk.ask(draft)
            return .taken
        } catch {
            let apology = Apology(error, journal: workspace.journal)
            return .errors([view.block(of: apology.field): apology.text.shortened(to: 500)])
        }
    }

    private func draft(
        from view: ViewState, _ target: ViewState.Input, _ person: Person
    ) async throws -> Draft {
        guard let picked = target.value, picked != SlackResponder.noteValue, picked.utf8.count <= 150 else {
            throw Refusal(.unclear, "choose what you ask for from the list").about(.thing)
        }
        let written = view[AskModal.Input.duration.rawValue]?.value
        guard let duration = written.flatMap(Duration.init(written:)) else {
            throw Refusal(.unclear, "choose how long").about(.duration)
        }
        let reason = view[AskModal.Input.reason.rawValue]?.value
        if target.action == AskModal.Input.resource.rawValue {
            let wish = try await desk.resourceWish(
                resource: picked, access: try access(from: view), prefix: view[AskModal.Input.prefix.rawValue]?.value)
            let account = view[AskModal.Input.account.rawValue]?.value ?? ResourceARN(wish.arn)?.account?.text
            return Draft(
                person: person, account: account, wish: .resource(wish), reason: reason, duration: duration,
                origin: .slack)
        }
        let (account, wish) = try await desk.wish(behind: picked)
        if let chosen = view[AskModal.Input.account.rawValue]?.value, chosen != account.text {
            throw Refusal(.unclear, "what was chosen is in another account", hint: "choose again").about(.thing)
        }
        return Draft(
            person: person, account: account.text, wish: wish, reason: reason, duration: duration, origin: .slack)
    }

    private func access(from view: ViewState) throws(Refusal) -> String {
        let chosen = view[AskModal.Input.level.rawValue]?.value
        guard let chosen, chosen != SlackResponder.noteValue, chosen.utf8.count <= 150 else {
            throw Refusal(.unclear, "choose what you want to do with it").about(.level)
        }
        return chosen
    }
}
