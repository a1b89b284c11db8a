import Access
import AccessDesk

extension AskModal {
    /// The form with these values where they are among what it offers, and its first choices where they are not.
    ///
    /// - Throws: ``Refusal`` when there is nothing to choose from.
    init(form: AskForm, kind: AccessKind?, account: String?, reason: String?, duration: Duration?) throws(Refusal) {
        guard let firstKind = form.kinds.first else {
            throw form.emptiness ?? Refusal(.notAllowed, "the rules let you ask for nothing here")
        }
        let offered = kind.map(form.kinds.contains) ?? false
        let named = account.flatMap { text in form.accounts.first { $0.isCalled(text) } }
        self.init(
            form: form,
            filling: Filling(
                kind: offered ? kind ?? firstKind : firstKind, account: named ?? form.accounts.first, picked: nil,
                reason: reason, duration: duration ?? form.durations.standard))
    }
}

extension Account {
    /// Whether somebody means this account by that name or id.
    func isCalled(_ text: String) -> Bool {
        id.text == text || name == text
    }
}
