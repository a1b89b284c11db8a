import Access

extension Field {
    /// A rule's `access`.
    func access(_ known: KnownNames) -> AccessPattern? {
        section { section in
            let accounts = section.optional("accounts") { $0.someItems { $0.knownAccount(known.accounts) } }
            let kinds = section.optional("kinds") { $0.someItems { $0.kind() } }
            let policies = section.optional("policies") { $0.someItems { $0.policyGlob() } }
            let policyTags = section.optional("policy_tags") { $0.tags() }
            let groups = section.optional("groups") { $0.someItems { $0.groupGlob() } }
            let resources = section.optional("resources") { $0.resources() }
            let levels = section.optional("levels") { $0.levels() }
            guard let accounts, let kinds, let policies, let policyTags, let groups, let resources, let levels else {
                return nil
            }
            return AccessPattern(
                accounts: accounts, kinds: kinds, policies: policies, policyTags: policyTags, groups: groups,
                resources: resources, levels: levels)
        }
    }

    /// A glob on whole e-mail addresses that some address of the domains can match.
    func peopleGlob(within domains: [String]?) -> Glob? {
        guard let text = text() else { return nil }
        guard text.contains("@") || text.contains("*") else {
            return fail(
                "is \"\(text)\", which matches no whole address", hint: "for example ana@example.com or *@example.com")
        }
        let domain = text.split(separator: "@", omittingEmptySubsequences: false).last.map { $0.lowercased() } ?? ""
        if text.contains("@"), !domain.contains("*"), !domain.contains("?"), let domains, !domains.contains(domain) {
            return fail("is for \(domain), which is not among people.domains", hint: "add it there if it is yours")
        }
        return Glob(text)
    }

    private func knownAccount(_ accounts: [Account]?) -> String? {
        guard let text = text() else { return nil }
        guard let accounts, !accounts.contains(where: { $0.name == text || $0.id.text == text }) else { return text }
        let names = accounts.map(\.name)
        let meant = Spelling.nearest(to: text, among: names).map { "did you mean \($0)?" }
        return fail(
            "is \(text), which is not among aws.accounts",
            hint: meant ?? "the accounts are \(names.joined(separator: ", "))")
    }

    private func kind() -> AccessKind? {
        choice(["policy": .policy, "group": .group, "resource": .resource])
    }

    private func policyGlob() -> Glob? {
        guard let text = text() else { return nil }
        guard text.hasPrefix("arn:") || !text.utf8.contains(where: { ":/".utf8.contains($0) }) else {
            return fail(
                "is \"\(text)\", which no name of a policy matches",
                hint: "names have no : and no / in them; write the whole ARN, beginning with arn:")
        }
        return Glob(text)
    }

    private func groupGlob() -> Glob? {
        guard let text = text() else { return nil }
        guard !text.utf8.contains(where: { ":/".utf8.contains($0) }) else {
            return fail(
                "is \"\(text)\", which no name of a group matches",
                hint: "names have no : and no / in them; write the name alone")
        }
        return Glob(text)
    }
}
