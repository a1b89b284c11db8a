import Access

extension Field {
    /// The list `aws.accounts`: not empty, each id and each name once.
    func accounts() -> [Settings.AWSAccount]? {
        guard let fields = fields() else { return nil }
        guard !fields.isEmpty else {
            return fail("is an empty list", hint: "name at least one: - {id: \"123456789012\", name: production}")
        }
        var seen: Set<String> = []
        let accounts = fields.map { $0.account(&seen) }
        remarkOwnCredentials(accounts.compactMap(\.self))
        return accounts.contains(nil) ? nil : accounts.compactMap(\.self)
    }

    private func account(_ seen: inout Set<String>) -> Settings.AWSAccount? {
        section(vital: ["external_id", "id", "role"]) { section in
            let id = section.required("id", hint: "write id: and the account's twelve digits") { $0.accountID(&seen) }
            let name = section.optional("name") { $0.accountName(of: id, &seen) }
            let role = section.optional("role") { $0.roleARN(of: id) }
            let secret = section.optional("external_id") { field in
                if role == .some(nil) {
                    field.refuse("is of no use without a role", hint: "add role: or remove it")
                }
                return field.secret()
            }
            let boundary = section.optional("boundary") { $0.policyARN(of: id) }
            guard let id, let name, let role, let secret, let boundary else { return nil }
            return Settings.AWSAccount(
                account: Account(id: id, name: name ?? id.text), role: role, externalID: secret, boundary: boundary)
        }
    }

    private func accountID(_ seen: inout Set<String>) -> AccountID? {
        let text = text("an account's twelve digits") { AccountID.isValid($0) ? $0 : nil }
        return text.flatMap { unheard($0, &seen) }.map { AccountID($0) }
    }

    private func accountName(of id: AccountID?, _ seen: inout Set<String>) -> String? {
        guard let name = text() else { return nil }
        guard name.count <= 64 else { return fail("has \(name.count) characters, more than 64") }
        return name == id?.text ? name : unheard(name, &seen)
    }

    /// The text, unless an account before is called so, by name or id.
    private func unheard(_ text: String, _ seen: inout Set<String>) -> String? {
        guard seen.insert(text).inserted else {
            return fail(
                "is \(text), as an account before it is called", hint: "each id and each name can be there once")
        }
        return text
    }

    private func remarkOwnCredentials(_ accounts: [Settings.AWSAccount]) {
        guard accounts.count(where: { $0.role == nil }) > 1 else { return }
        reading.remark(
            at: keyPlace, "\(path) has several accounts without a role, and one's own credentials are of one account",
            hint: "give role: in all but one")
    }
}
