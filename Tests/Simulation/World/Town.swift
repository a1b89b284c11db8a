import Access
import AccessDesk

/// Who lives in a world, what stands in its account, and by which rules it can be had.
struct Town: Sendable {
    let people = ["ana", "ben", "cal", "dea", "eli", "fay"].map { Person(named: $0) }
    let approvers = ["bo", "cy"].map { Person(named: $0) }
    /// Policies by ARN, and groups by name.
    let things = [
        "arn:aws:iam::aws:policy/ReadOnly", "arn:aws:iam::\(IAMState.account):policy/team/Deploy", "readers", "keepers",
    ]
    let channel = ChannelID("C0APPROVALS")
    let account = Account(id: AccountID(IAMState.account), name: "production")
    private let grants: GrantSettings

    /// The things that a rule grants at once.
    private static let automatic: Set<String> = ["arn:aws:iam::aws:policy/ReadOnly", "readers"]

    /// Which guarantees hold is chance.
    init(_ chance: inout Chance) {
        grants = GrantSettings(
            policies: chance.once(in: 2) ? .inPolicy : .appliance, groups: chance.once(in: 3) ? .inPolicy : .appliance,
            attachesWhatIsTooLarge: false)
    }

    func isAutomatic(_ thing: String) -> Bool { Town.automatic.contains(thing) }

    var settings: DeskSettings {
        DeskSettings(
            accounts: [account], rules: Rules([automaticRule, peopleRule]),
            durations: DurationChoices(
                choices: Town.durations, standard: .seconds(3600), longest: .seconds(7200)),
            people: PeopleSettings(domains: ["example.com"], mapping: IAMUserMapping(scheme: .email)), grants: grants,
            approvalChannel: channel, withdrawAfter: .seconds(3600), refreshEvery: .seconds(6 * 3600))
    }

    /// The durations that people ask for.
    static let durations: [Duration] = [120, 300, 600, 1800, 3600, 7200].map { .seconds(Int64($0)) }

    private var automaticRule: Rule {
        Rule(
            name: "at once", access: AccessPattern(policies: [Glob("ReadOnly")], groups: [Glob("readers")]),
            approval: .automatic)
    }

    private var peopleRule: Rule {
        Rule(name: "by people", approval: .byPeople(channel: channel, approvers: approvers.map({ .person($0.email) })))
    }

    /// The account as it stands when the world begins.
    var beginning: IAMState {
        var state = IAMState()
        for (place, person) in people.enumerated() {
            let name = person.email.text
            state.users[name] = IAMState.User(name: name, uniqueID: "AIDA\(place)")
        }
        for (place, arn) in things.prefix(2).enumerated() {
            state.policies[arn] = IAMState.Policy(arn: arn, edition: place)
        }
        state.groups["readers"] = IAMState.Group(name: "readers", policies: [things[0]])
        state.groups["keepers"] = IAMState.Group(name: "keepers", policies: [things[1]])
        return state
    }
}

extension Person {
    fileprivate init(named name: String) {
        guard let email = EmailAddress("\(name)@example.com") else { preconditionFailure("\(name) is no name") }
        self.init(email: email, slackID: SlackUserID("U\(name.uppercased())"))
    }
}

extension IAMState.Policy {
    /// A policy of somebody's, whose text names its edition.
    init(arn: String, edition: Int) {
        let parts = arn.split(separator: "/")
        let path = parts.count > 2 ? "/\(parts[1])/" : "/"
        self.init(
            arn: arn, name: String(parts.last ?? ""), path: path, versions: [:], defaultVersion: "", tags: [:])
        self.edition = edition
    }

    /// Counts the texts that the policy has had.
    var edition: Int {
        get { Int(defaultVersion.dropFirst()) ?? 0 }
        set {
            defaultVersion = "v\(newValue)"
            versions = [
                defaultVersion:
                    #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*"],"Resource":"*"},"#
                    + #"{"Effect":"Allow","Action":"ec2:Edition\#(newValue)x","Resource":"*"}]}"#
            ]
        }
    }
}
