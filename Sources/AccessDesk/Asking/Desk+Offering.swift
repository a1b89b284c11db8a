package import Access
import Catalog

extension Desk {
    /// What a form may offer to the person: nothing that the rules would refuse.
    package func form(for person: Person) -> AskForm {
        let offers = offers(to: person)
        let accounts = settings.accounts.filter { account in
            AccessKind.allCases.contains { self.offers($0, offers[account.id], in: account) }
        }
        let kinds = AccessKind.allCases.filter { kind in
            accounts.contains { self.offers(kind, offers[$0.id], in: $0) }
        }
        var form = AskForm(accounts: accounts, kinds: kinds, durations: settings.durations)
        if accounts.isEmpty {
            form.emptiness = hasListings ? .rulesOfferNothing : .nothingReadYet
        }
        return form
    }

    /// What the person may pick from, answered from memory: only what the rules would not refuse, the best match first.
    package func suggestions(
        for person: Person, kind: AccessKind, account: AccountID?, matching text: String
    ) -> Suggestions {
        guard kind != .resource else { return resourceSuggestions(for: person, account: account, matching: text) }
        let accounts = Dictionary(settings.accounts.map { ($0.id, $0) }) { first, _ in first }
        let offers = offers(to: person, in: account)
        let matches = catalog.search(CatalogQuery(text, kind: kind, account: account), offers: offers)
        let entries = matches.entries.map { entry in
            Suggestions.Entry(
                value: entry.value, title: entry.name,
                detail: entry.detail(in: account == nil && accounts.count > 1 ? accounts[entry.account] : nil))
        }
        return Suggestions(entries: entries, remark: entries.isEmpty ? matches.emptiness(of: kind) : nil)
    }

    /// Whether anything is known of what can be asked for.
    var hasListings: Bool {
        settings.accounts.contains { catalog.listing(of: $0.id) != nil }
    }

    private func offers(_ kind: AccessKind, _ offer: Offer?, in account: Account) -> Bool {
        guard let offer, !offer.isEmpty else { return false }
        return kind == .resource
            ? offersResources(offer, in: account) : catalog.hasAny(kind, of: offer, in: account.id)
    }

    /// What the rules would let the person ask for in that account or in each, with one of the durations and a fitting
    /// reason.
    func offers(to person: Person, in account: AccountID? = nil) -> [AccountID: Offer] {
        let accounts = settings.accounts.filter { account == nil || $0.id == account }
        let offers = settings.rules.offers(
            to: person.email, in: accounts, lasting: settings.durations.choices, at: clock.now)
        return Dictionary(zip(accounts.map(\.id), offers)) { first, _ in first }
    }
}

extension Refusal {
    fileprivate static let rulesOfferNothing = Refusal(.notAllowed, "the rules let you ask for nothing here")
    fileprivate static let nothingReadYet = Refusal(
        .notReady, "Curfew has not read yet what there is in AWS", hint: "try again in a minute")
}

extension CatalogEntry {
    /// What tells it from others of its name: who keeps it, where it lies.
    fileprivate func detail(in account: Account?) -> String {
        var detail =
            switch target {
            case .policy: isManagedByAWS ? "AWS managed policy" : "customer managed policy"
            case .group: "group"
            case .resource(let wanted): wanted.arn.service
            }
        let path = path
        if path != "/" { detail += ", \(path)" }
        if let account { detail += ", \(account.name)" }
        return detail
    }
}

extension CatalogMatches {
    /// Why nothing is offered, without a name of what must not be.
    fileprivate func emptiness(of kind: AccessKind) -> String {
        if isCatalogEmpty { return "Curfew has not read yet what there is in AWS; try again in a minute" }
        guard hidesSome else { return "no match" }
        return "no match among what you may ask for; the rules keep \(kind == .policy ? "policies" : "groups") from you"
    }
}
