import Access
import AccessDesk
import AmazonIAM
import Configuration
import OnCall
import Slack

extension Settings {
    /// What the desk is told.
    var desk: DeskSettings {
        var desk = DeskSettings(
            accounts: aws.accounts.map(\.account), rules: rules,
            durations: DurationChoices(
                choices: durations.choices, standard: durations.standard, longest: durations.longest),
            people: PeopleSettings(people), grants: GrantSettings(aws),
            approvalChannel: slack?.approvalChannel, withdrawAfter: waiting.withdraw, refreshEvery: aws.refreshEvery)
        desk.remindAfter = waiting.remind
        desk.canPage = pagerDuty?.routingKey != nil
        desk.offersResources = aws.inventory != nil
        return desk
    }

    /// What the keeper of the inventory is told.
    var inventory: InventorySettings {
        InventorySettings(
            accounts: aws.inventory == nil ? [] : aws.accounts.map(\.account.id), refreshEvery: aws.refreshEvery)
    }

    /// What the AWS edge is told.
    var cloud: AWSSettings {
        AWSSettings(aws, installation: installation, people: people)
    }

    /// What the edge of PagerDuty is told; nil without it.
    var onCall: PagerDutySettings? {
        pagerDuty.map {
            PagerDutySettings(
                token: $0.token, apiURL: $0.apiURL, routingKey: $0.routingKey, publicURL: publicURL)
        }
    }

    /// What the Slack edge is told; nil without Slack.
    var messages: SlackSettings? {
        slack.map { SlackSettings($0, domains: people.domains) }
    }
}

extension Settings.EndingOnly {
    /// What the desk is told: nobody may ask for anything, so there are no rules.
    var desk: DeskSettings {
        DeskSettings(
            accounts: aws.accounts.map(\.account), rules: Rules([]),
            durations: DurationChoices(choices: [.seconds(3600)], standard: .seconds(3600), longest: .seconds(3600)),
            people: people.map(PeopleSettings.init) ?? PeopleSettings(domains: [], mapping: IAMUserMapping()),
            grants: GrantSettings(aws), approvalChannel: slack?.approvalChannel)
    }
}

extension PeopleSettings {
    init(_ people: Settings.People) {
        self.init(domains: people.domains, mapping: people.mapping)
    }
}

extension GrantSettings {
    init(_ aws: Settings.AWS) {
        self.init(policies: aws.deadline, groups: aws.groups, attachesWhatIsTooLarge: aws.attachesWhatIsTooLarge)
    }
}

extension AWSSettings {
    init(_ aws: Settings.AWS, installation: String, people: Settings.People?) {
        let readsTags = if case .tag = people?.mapping.scheme { true } else { false }
        self.init(
            region: aws.region, endpointURL: aws.endpointURL, installation: installation,
            accounts: aws.accounts.map { account in
                AWSAccount(
                    id: account.account.id, role: account.role, externalID: account.externalID,
                    boundary: account.boundary.map { PolicyARN($0) })
            }, readsUserTags: readsTags, joinsGroups: aws.groups == .appliance,
            inventory: aws.inventory.map { $0 == .tagging ? .tagging : .resourceExplorer })
    }
}

extension SlackSettings {
    init(_ app: Settings.SlackApp, domains: [String]) {
        self.init(
            botToken: app.botToken, signingSecrets: app.signingSecrets, workspace: WorkspaceID(app.workspace),
            app: app.app.map { AppID($0) }, command: app.command, apiURL: app.apiURL,
            approvalChannel: app.approvalChannel, domains: domains)
    }
}
