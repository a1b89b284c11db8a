import Access
import AccessDesk
import JSON
import Log

extension SlackResponder {
    /// Opens the form with what is known filled in.
    ///
    /// A trigger lives 3 s: somebody who has to be looked up first and is not within one gets a form that says so and
    /// is replaced once Slack has answered. Nil when the form stands; a sentence when there is none to show.
    func openForm(filledWith phrase: AskPhrase, _ command: SlashCommand) async throws -> String? {
        guard let trigger = command.trigger else {
            throw Refusal(.unusable, "Slack sent nothing that a form can be opened with", hint: "type a whole request")
        }
        let person: Person
        do {
            person = try await self.person(command.sender, within: .seconds(1))
        } catch let failure as Failure where failure.code == "no_answer" {
            try await openFormLater(filledWith: phrase, command, trigger)
            return nil
        }
        let modal = try await modal(for: person, filledWith: phrase)
        try await open(modal.json, trigger)
        return nil
    }

    /// Maps to `views.open`.
    @discardableResult
    func open(_ view: JSONValue, _ trigger: String) async throws -> String? {
        do {
            let arguments: JSONObject = ["trigger_id": .string(trigger), "view": view]
            let answer = try await workspace.call(.viewsOpen, arguments, within: .seconds(2))
            return answer.members["view"]?["id"]?.string
        } catch {
            guard SlackResponder.triggerCodes.contains(error.code) else { throw error }
            workspace.journal.notice("a form could not be opened in time: \(error)")
            throw Refusal(
                .unusable, "the form could not be opened in time", hint: "try again; Slack gives three seconds for it")
        }
    }

    /// Slack's codes, in both its spellings, for a trigger that is too old or was used.
    private static let triggerCodes: Set<String> = [
        "exchanged_trigger_id", "expired_trigger_id", "invalid_trigger_id", "trigger_exchanged", "trigger_expired",
    ]

    private func openFormLater(filledWith phrase: AskPhrase, _ command: SlashCommand, _ trigger: String) async throws {
        guard let id = try await open(NoteModal.waiting.json, trigger) else { return }
        let view: JSONValue
        do {
            let person = try await person(command.sender, within: .seconds(10))
            view = try await modal(for: person, filledWith: phrase).json
        } catch {
            view = NoteModal(text: Apology(error, journal: workspace.journal).spoken).json
        }
        try await update(id, to: view)
    }

    /// Maps to `views.update`; a view that was closed meanwhile needs none.
    func update(_ id: String, to view: JSONValue) async throws {
        do {
            _ = try await workspace.call(.viewsUpdate, ["view_id": .string(id), "view": view])
        } catch {
            guard error.code == "not_found" || error.code == "view_not_found" else { throw error }
            workspace.journal.info("a form was closed before it could be changed")
        }
    }

    /// The form for this person with what was typed filled in.
    ///
    /// - Throws: ``Refusal`` when there is nothing that the person may ask for.
    private func modal(for person: Person, filledWith phrase: AskPhrase) async throws -> AskModal {
        let form = try await desk.form(for: person)
        if let emptiness = form.emptiness { throw emptiness }
        try expectOffered(phrase, in: form)
        var modal = try AskModal(
            form: form, kind: phrase.kind, account: phrase.account, reason: phrase.reason, duration: phrase.duration)
        if let thing = phrase.thing, modal.filling.kind == phrase.kind {
            let suggestions = try await desk.suggestions(
                for: person, kind: modal.filling.kind, account: modal.filling.account?.id, matching: thing)
            modal.filling.picked = suggestions.entries.first {
                $0.title.lowercased() == thing.lowercased() || $0.value == thing
            }
            modal.filling.prefix = phrase.prefix
        }
        return modal
    }

    /// - Throws: ``Refusal`` when something was typed that the form cannot hold, so that it is not dropped in silence.
    private func expectOffered(_ phrase: AskPhrase, in form: AskForm) throws(Refusal) {
        if let duration = phrase.duration, duration > form.durations.longest {
            throw Refusal(
                .notAllowed, "\(duration.written) is longer than anybody may ask for",
                hint: "the longest is \(form.durations.longest.written)")
        }
        if let account = phrase.account, !form.accounts.contains(where: { $0.isCalled(account) }) {
            let known = form.accounts.prefix(10).map(\.name).joined(separator: ", ")
            throw Refusal(.notFound, "you can ask for nothing in \(account)", hint: "the accounts are \(known)")
        }
        if let kind = phrase.kind, !form.kinds.contains(kind) {
            throw Refusal(.notAllowed, "there is no \(kind.rawValue) that you may ask for")
        }
    }
}
