package import Access
import Catalog
import PolicyLanguage

extension Desk {
    /// The resources that the person may pick from, answered from memory, the best match first; an ARN that is typed
    /// whole stands for itself.
    func resourceSuggestions(
        for person: Person, account: AccountID?, matching text: String
    ) -> Suggestions {
        guard settings.offersResources else { return Suggestions(entries: [], remark: "the inventory is off here") }
        let accounts = Dictionary(settings.accounts.map { ($0.id, $0) }) { first, _ in first }
        let offers = offers(to: person, in: account)
        // A value that came back from a form is found by what it stands for.
        let text = text.hasPrefix("#") ? resource(behind: text)?.text ?? text : text
        let found = resources.search(
            CatalogQuery(text, account: account, limit: 100), accountNames: accounts.mapValues(\.name),
            within: Set(offers.filter(\.value.offersResources).keys)
        ) { offers[$0.account]?.mayContain($0.arn, knowing: facts(about: $0)) ?? false }
        var entries = found.resources.map { entry(for: $0, in: account == nil ? accounts[$0.account] : nil) }
        if entries.isEmpty, let typed = typed(text, account: account, offers: offers) { entries = [typed] }
        guard entries.isEmpty else { return Suggestions(entries: entries, remark: nil) }
        let remark =
            found.isCatalogEmpty
            ? "the inventory has not been read yet; a whole ARN can be typed" : "no match; a whole ARN can be typed"
        return Suggestions(entries: [], remark: remark)
    }

    /// What can be wanted of the resource: levels, and policies by their names.
    package func accessSuggestions(
        for person: Person, resource value: String, account: AccountID?, matching text: String
    ) -> Suggestions {
        guard let arn = resource(behind: value) else {
            return Suggestions(entries: [], remark: "choose the resource first")
        }
        guard let account = try? self.account(of: arn, named: account?.text) else {
            return Suggestions(entries: [], remark: "the resource is in no account that can be asked for here")
        }
        let offer = offers(to: person, in: account.id)[account.id]
        let facts = facts(about: arn, prefix: nil, in: account.id)
        func isOffered(_ access: ResourceAccess) -> Bool {
            offer?.contains(.resource(ResourceTarget(arn: arn, access: access)), knowing: facts) ?? false
        }
        let typed = text.lowercased()
        let levels = levels(of: arn).filter {
            (typed.isEmpty || $0.0.rawValue.contains(typed)) && isOffered(.level($0.0))
        }.map { Suggestions.Entry(value: $0.0.rawValue, title: $0.0.rawValue, detail: $0.1) }
        // With nothing typed those named after the service come first to mind.
        let query = CatalogQuery(typed.isEmpty ? arn.service : text, kind: .policy, account: account.id)
        let policies = catalog.search(query) { entry in
            if case .policy(let policy) = entry.target { isOffered(.policy(policy)) } else { false }
        }
        let entries =
            levels
            + policies.entries.map {
                Suggestions.Entry(
                    value: $0.value, title: $0.name,
                    detail: $0.isManagedByAWS ? "AWS managed policy" : "customer managed policy")
            }
        return Suggestions(entries: entries, remark: entries.isEmpty ? "no level or policy that you may ask for" : nil)
    }

    /// What the forms' values for a resource and for what is wanted of it stand for.
    ///
    /// Throws ``Refusal`` when they stand for nothing any more.
    package func resourceWish(
        resource value: String, access: String, prefix: String?
    ) throws(Refusal) -> ResourceWish {
        guard let arn = resource(behind: value) else {
            throw Refusal(.notFound, "what was picked is no longer there", hint: "pick again").about(.thing)
        }
        let access = catalog.entry(for: access).map(\.arn) ?? access
        return ResourceWish(arn: arn.text, access: access, prefix: prefix)
    }

    /// Whether any resource of the account may be asked for.
    func offersResources(_ offer: Offer, in account: Account) -> Bool {
        guard settings.offersResources else { return false }
        let query = CatalogQuery("", account: account.id, limit: 1)
        return !resources.search(query) { offer.mayContain($0.arn, knowing: facts(about: $0)) }.resources.isEmpty
    }

    /// The levels that hold something, without those that add nothing to the one below.
    private func levels(of arn: ResourceARN) -> [(AccessLevel, String)] {
        guard let narrowing, let family = try? narrowing.family(of: arn, prefix: nil) else { return [] }
        var levels: [(AccessLevel, String)] = []
        var last = ""
        for level in AccessLevel.allCases {
            guard let meaning = try? narrowing.level(level, family), meaning.document.text != last else { continue }
            levels.append((level, meaning.sentence))
            last = meaning.document.text
        }
        return levels
    }

    private func typed(_ text: String, account: AccountID?, offers: [AccountID: Offer]) -> Suggestions.Entry? {
        guard let arn = ResourceARN(text), let owner = try? self.account(of: arn, named: account?.text),
            offers[owner.id]?.mayContain(arn, knowing: facts(about: arn, prefix: nil, in: owner.id)) ?? false,
            (try? narrowing?.family(of: arn, prefix: nil)) != nil
        else { return nil }
        var entry = entry(for: ListedResource(arn: arn, account: owner.id), in: nil)
        entry.detail = "not in the inventory"
        // What is not listed can be found again by its text alone.
        return entry.value == arn.text ? entry : nil
    }

    private func entry(for resource: ListedResource, in account: Account?) -> Suggestions.Entry {
        let arn = resource.arn
        let value = arn.text.utf8.count <= Desk.longestValue ? arn.text : "#\(String(resource.fingerprint, radix: 16))"
        let detail = [arn.service, arn.region.isEmpty ? nil : arn.region, account?.name].compactMap(\.self)
        return Suggestions.Entry(value: value, title: arn.name, detail: detail.joined(separator: ", "))
    }

    /// What a form's value may hold (docs.slack.dev, "option object").
    private static let longestValue = 150

    private func resource(behind value: String) -> ResourceARN? {
        guard value.hasPrefix("#"), let fingerprint = UInt64(value.dropFirst(), radix: 16) else {
            return ResourceARN(value)
        }
        return resources.longARN(withFingerprint: fingerprint, beyond: Desk.longestValue)
    }

    /// What the rules may want to know of a resource that a search came by.
    private func facts(about found: FoundResource) -> ThingFacts {
        let narrowing = narrowing
        return ThingFacts(
            tags: .known(found.tags), reach: narrowing?.reach(of: found.arn, prefix: nil) ?? [])
    }

    private func facts(about arn: ResourceARN, prefix: String?, in account: AccountID) -> ThingFacts {
        let (tags, narrowing) = (tags(of: arn, in: account), narrowing)
        return ThingFacts(tags: tags, reach: narrowing?.reach(of: arn, prefix: prefix) ?? [])
    }
}
