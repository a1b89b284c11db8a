import Access

extension Field {
    /// The ARN of a role of that account.
    func roleARN(of account: AccountID?) -> String? {
        iamARN(of: "role", beginning: ["role/"], account: account)
    }

    /// The ARN of a managed policy of that account or of AWS.
    func policyARN(of account: AccountID?) -> String? {
        iamARN(of: "policy", beginning: ["policy/"], account: account, orAWS: true)
    }

    /// The ARN of somebody who can assume a role, of any account.
    func principalARN() -> String? {
        iamARN(of: "role or user", beginning: ["role/", "user/"], account: nil)
    }

    private func iamARN(of thing: String, beginning: [String], account: AccountID?, orAWS: Bool = false) -> String? {
        guard let text = text() else { return nil }
        let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
        let example = "arn:aws:iam::\(account?.text ?? "123456789012"):\(beginning[0])name"
        guard fields.count == 6, fields[0] == "arn", fields[1].hasPrefix("aws"), fields[2] == "iam", fields[3].isEmpty,
            beginning.contains(where: { fields[5].hasPrefix($0) && fields[5].count > $0.count }),
            AccountID.isValid(fields[4]) || (orAWS && fields[4] == "aws"),
            fields[5].utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return fail("has to be the ARN of a \(thing), not \"\(text)\"", hint: "for example \(example)") }
        guard let account, fields[4] != account.text, fields[4] != "aws" else { return text }
        return fail("is of the account \(fields[4]), not of \(account)", hint: "for example \(example)")
    }
}

extension AccountID {
    /// Whether the text can be an account's id: twelve digits.
    static func isValid(_ text: String) -> Bool {
        text.utf8.count == 12 && Alphabet.digits.spells(text)
    }
}
