import Testing

@Suite struct `A wrong value of a party` {
    @Test(
        arguments: [
            ("domains: []", "2:12: people.domains is an empty list", "name at least one, or remove the line"),
            (
                "domains: [\"@example.com\"]", "2:13: people.domains[0] has to be a domain, not \"@example.com\"",
                "for example example.com, without @ and *"
            ),
            (
                "domains: [example.com]\n  iam_user: name",
                "3:13: people.iam_user has to be email, local-part or tag:NAME, not \"name\"", nil
            ),
            (
                "domains: [example.com]\n  exceptions: [a]",
                "3:15: people.exceptions has to be keys with values, not a list", nil
            ),
            (
                "domains: [example.com]\n  exceptions: {ana: x}",
                "3:16: people.exceptions has to be an e-mail address, not \"ana\"", nil
            ),
            (
                "domains: [example.com]\n  exceptions: {a@x.org: x}",
                "3:16: people.exceptions is a@x.org, which is in none of people.domains",
                "add x.org there if it is yours"
            ),
            (
                "domains: [example.com]\n  exceptions: {a@example.com: a b}",
                "3:31: people.exceptions.a@example.com has to be the name of an IAM user, not \"a b\"",
                "letters, digits and +=,.@_- , 64 at most"
            ),
            (
                "domains: [example.com]\n  exceptions: {a@example.com: U, b@example.com: u}",
                "3:49: people.exceptions.b@example.com is u, whom a@example.com has already", nil
            ),
            (
                "domains: [example.com]\n  exceptions: {a@example.com: u, A@example.com: v}",
                "3:34: people.exceptions has a@example.com twice", "addresses are the same whatever their case"
            ),
        ] as [(String, String, String?)])
    func `among people is told with its place`(lines: String, message: String, hint: String?) throws {
        let text = "people:\n  \(lines)\naws: {accounts: [{id: \"123456789012\"}]}"
        #expect(try ConfigurationFolder().problems(in: text) == [told(message, hint)])
    }

    @Test(
        arguments: [
            (
                "accounts: []", "3:13: aws.accounts is an empty list",
                "name at least one: - {id: \"123456789012\", name: production}"
            ),
            (
                "accounts: [{id: 12345}]",
                "3:19: aws.accounts[0].id has to be an account's twelve digits, not \"12345\"", nil
            ),
            (
                "accounts: [{name: production}]", "3:14: aws.accounts[0].id is missing",
                "write id: and the account's twelve digits"
            ),
            (
                "accounts: [{id: 000000000001, name: a}, {id: 000000000002, name: a, role: \"arn:aws:iam::000000000002:role/r\"}]",
                "3:68: aws.accounts[1].name is a, as an account before it is called",
                "each id and each name can be there once"
            ),
            (
                "accounts: [{id: 000000000001, role: \"arn:aws:iam::000000000002:role/r\"}]",
                "3:39: aws.accounts[0].role is of the account 000000000002, not of 000000000001",
                "for example arn:aws:iam::000000000001:role/name"
            ),
            (
                "accounts: [{id: 000000000001, boundary: \"arn:aws:iam::000000000001:role/r\"}]",
                "3:43: aws.accounts[0].boundary has to be the ARN of a policy, not \"arn:aws:iam::000000000001:role/r\"",
                "for example arn:aws:iam::000000000001:policy/name"
            ),
            (
                "accounts: [{id: 000000000001, external_id: abc}]",
                "3:46: aws.accounts[0].external_id is of no use without a role",
                "add role: or remove it"
            ),
            (
                "deadline: in-polcy\n  accounts: [{id: 000000000001}]",
                "3:13: aws.deadline has to be in-policy or appliance, not \"in-polcy\"", "did you mean in-policy?"
            ),
            (
                "groups: copy\n  accounts: [{id: 000000000001}]",
                "3:11: aws.groups has to be membership or copies, not \"copy\"", nil
            ),
            (
                "too_large: no\n  accounts: [{id: 000000000001}]",
                "3:14: aws.too_large has to be refuse or attach, not \"no\"", nil
            ),
            (
                "region: Ireland\n  accounts: [{id: 000000000001}]",
                "3:11: aws.region has to be a region of AWS, not \"Ireland\"",
                "for example eu-west-1"
            ),
            (
                "principal: root\n  accounts: [{id: 000000000001}]",
                "3:14: aws.principal has to be the ARN of a role or user, not \"root\"",
                "for example arn:aws:iam::123456789012:role/name"
            ),
            (
                "inventory: {source: off, refresh: soon}\n  accounts: [{id: 000000000001}]",
                "3:37: aws.inventory.refresh has to be a whole number with s, m, h or d, not \"soon\"",
                "for example 30m, 1h or 2d"
            ),
        ] as [(String, String, String?)])
    func `of AWS is told with its place`(lines: String, message: String, hint: String?) throws {
        let text = "people: {domains: [example.com]}\naws:\n  \(lines)"
        #expect(try ConfigurationFolder().problems(in: text) == [told(message, hint)])
    }
}
