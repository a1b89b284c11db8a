package import Access

/// What the configuration tells the desk; replaced as a whole when the file is read again.
package struct DeskSettings: Sendable {
    package var accounts: [Account]
    package var rules: Rules
    package var durations: DurationChoices
    package var people: PeopleSettings
    package var grants: GrantSettings
    /// Where overrides and alarms are announced; nil without Slack.
    package var approvalChannel: ChannelID?
    /// How long an ask may wait for a decision.
    package var withdrawAfter: Duration
    /// After how long those who can decide are told again; nil for never.
    package var remindAfter: Duration?
    /// Whether somebody can be paged.
    package var canPage = false
    /// How often what can be asked for is read again.
    package var refreshEvery: Duration
    /// Whether access to one resource can be asked for, which is so when there is an inventory.
    package var offersResources = false

    package init(
        accounts: [Account], rules: Rules, durations: DurationChoices, people: PeopleSettings, grants: GrantSettings,
        approvalChannel: ChannelID?, withdrawAfter: Duration = .seconds(86400), refreshEvery: Duration = .seconds(900)
    ) {
        self.accounts = accounts
        self.rules = rules
        self.durations = durations
        self.people = people
        self.grants = grants
        self.approvalChannel = approvalChannel
        self.withdrawAfter = withdrawAfter
        self.refreshEvery = refreshEvery
    }

    /// The account of that id or name; with no text, the only one there is.
    package func account(called text: String?) -> Account? {
        guard let text else { return accounts.count == 1 ? accounts.first : nil }
        return accounts.first { $0.id.text == text || $0.name == text }
    }
}

/// The durations that can be asked for.
package struct DurationChoices: Hashable, Sendable {
    package var choices: [Duration]
    package var standard: Duration
    package var longest: Duration

    package init(choices: [Duration], standard: Duration, longest: Duration) {
        self.choices = choices
        self.standard = standard
        self.longest = longest
    }
}

/// Who may use Curfew at all, and which IAM users they are.
package struct PeopleSettings: Hashable, Sendable {
    /// The domains of e-mail addresses that are let in, in lower case.
    package var domains: [String]
    package var mapping: IAMUserMapping

    package init(domains: [String], mapping: IAMUserMapping) {
        self.domains = domains
        self.mapping = mapping
    }
}

/// How access is made.
package struct GrantSettings: Hashable, Sendable {
    /// Who ends the access of a policy: AWS by a copy that carries its end, or Curfew.
    package var policies: Guarantee
    /// Who ends the access of a group: copies of its policies, or membership.
    package var groups: Guarantee
    /// Whether a policy that cannot carry its deadline in ten pieces is attached as it is, rather than refused.
    package var attachesWhatIsTooLarge: Bool

    package init(policies: Guarantee, groups: Guarantee, attachesWhatIsTooLarge: Bool) {
        self.policies = policies
        self.groups = groups
        self.attachesWhatIsTooLarge = attachesWhatIsTooLarge
    }
}
