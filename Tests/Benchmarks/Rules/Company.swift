import Access
import AccessDesk
import Catalog
import Cryptography

/// A company of 2,000 people with 300 rules and 50 accounts, the same one every time.
struct Company {
    let accounts: [Account] = (0..<50).map {
        Account(id: AccountID("\(111_111_111_111 + $0 * 1_234_567)"), name: "account-\($0)")
    }
    let people: [EmailAddress] = (0..<2000).compactMap { EmailAddress("person\($0)@example.com") }

    /// Some for everybody, most for one team in one account, in all the forms that rules have.
    var rules: Rules {
        let everywhere = [
            Rule(
                name: "nobody becomes administrator",
                access: AccessPattern(policies: ["AdministratorAccess", "IAM*", "arn:aws:iam::*:policy/curfew/*"]),
                approval: .refuse),
            Rule(
                name: "looking around", access: AccessPattern(kinds: [.policy], policies: ["ViewOnlyAccess"]),
                approval: .automatic, longest: .seconds(3600)),
        ]
        return Rules(everywhere + (0..<298).map(teamRule))
    }

    private func teamRule(_ number: Int) -> Rule {
        let team = (number * 7)..<(number * 7 + 12)
        let people = team.map { Glob(number % 3 == 0 ? "person\($0 % 2000)*" : "person\($0 % 2000)@example.com") }
        let approvers = (0..<3).map { Approver.person(self.people[(number * 11 + $0) % 2000]) }
        let access = AccessPattern(
            accounts: [accounts[number % 50].name],
            kinds: number % 2 == 0 ? [.policy, .group] : [.policy, .group, .resource],
            policies: [Glob("team\(number)*"), "*ReadOnlyAccess", Glob("arn:aws:iam::*:policy/team\(number)/*")],
            groups: [Glob("team\(number)-*")],
            resources: ResourcePattern(
                services: ["s3", "dynamodb", "sqs"], arns: ["arn:aws:*:*orders*", Glob("arn:aws:s3:::*-\(number)-*")]),
            levels: [.read, .readWrite])
        let isOnCall = number % 5 == 0
        return Rule(
            name: "team \(number)",
            requester: RequesterPattern(
                people: number % 10 == 9 ? nil : people,
                groups: number % 4 == 1 ? [.slack(SlackGroupID("S\(number)"))] : nil,
                onCall: isOnCall ? [.schedule("P\(number % 20)")] : nil),
            access: access,
            approval: isOnCall
                ? .automatic : .byPeople(channel: "C0TEAM", approvers: approvers, count: number % 7 == 0 ? 2 : 1),
            longest: .seconds(14400), reason: .required, hours: isOnCall ? nil : Hours(from: 0, to: 1439, zone: .utc))
    }

    /// AWS's policies by the hundred, and each account's own.
    var catalog: AccessCatalog {
        let catalog = AccessCatalog { sha256($0) }
        let managed = (0..<1200).map { number in
            let name = "Amazon\(ManyNames.word(number))\(number)\(number % 3 == 0 ? "ReadOnlyAccess" : "FullAccess")"
            return ListedPolicy(arn: PolicyARN("arn:aws:iam::aws:policy/\(name)"), name: name)
        }
        for (number, account) in accounts.enumerated() {
            let own = (0..<100).map { policy in
                let name = "team\(number)-\(ManyNames.word(policy))-\(policy)"
                return ListedPolicy(
                    arn: PolicyARN("arn:aws:iam::\(account.id):policy/team\(number)/\(name)"), name: name)
            }
            let groups = (0..<20).map { group in
                let name = "team\(number)-\(ManyNames.word(group))"
                return ListedGroup(name: GroupName(name), arn: "arn:aws:iam::\(account.id):group/\(name)")
            }
            catalog.replace(
                Listing(
                    account: account.id, readAt: Instant(seconds: 1_800_000_000), policies: managed + own,
                    groups: groups,
                    users: []))
        }
        return catalog
    }
}

/// Words for names.
enum ManyNames {
    private static let words = ["Orders", "Payments", "Shipping", "Billing", "Search", "Audit", "Events", "Queue"]

    static func word(_ number: Int) -> String { words[number % words.count] }
}
