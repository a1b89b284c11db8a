import Access
import JSON

/// A member as Slack describes them (docs.slack.dev/reference/objects/user-object).
struct Member: Hashable, Sendable {
    var id: SlackUserID
    /// The workspaces that the member belongs to; empty when Slack does not say.
    var workspaces: Set<WorkspaceID> = []
    var email: EmailAddress?
    var isEmailConfirmed = true
    var isBot = false
    var isDeactivated = false
    var isGuest = false
    /// Somebody of another organisation, seen through a shared channel.
    var isStranger = false

    init(id: SlackUserID, email: EmailAddress?) {
        self.id = id
        self.email = email
    }

    /// Reads the `user` object of `users.info` and `users.lookupByEmail`; nil when it has no id.
    init?(_ user: JSONValue) {
        guard let id = user["id"]?.string else { return nil }
        func says(_ flag: String) -> Bool { user[flag]?.bool ?? false }
        self.init(id: SlackUserID(id), email: user["profile"]?["email"]?.string.flatMap(EmailAddress.init))
        let grid = user["enterprise_user"]?["teams"]?.array ?? []
        workspaces = Set(([user["team_id"]].compactMap(\.self) + grid).compactMap(\.string).map { WorkspaceID($0) })
        isEmailConfirmed = user["is_email_confirmed"]?.bool ?? true
        isBot = says("is_bot") || says("is_workflow_bot") || id == "USLACKBOT"
        isDeactivated = says("deleted")
        isGuest = says("is_restricted") || says("is_ultra_restricted")
        isStranger = says("is_stranger")
    }

    /// The person behind the member.
    ///
    /// - Throws: ``Refusal`` for everybody who is not an active full member of the workspace with an address of one of
    ///   the domains.
    func person(in settings: SlackSettings) throws(Refusal) -> Person {
        guard !isDeactivated else { throw Refusal(.notAllowed, "your Slack account is deactivated") }
        guard !isBot else { throw Refusal(.notAllowed, "bots cannot use Curfew") }
        guard !isStranger, workspaces.isEmpty || workspaces.contains(settings.workspace) else {
            throw Member.foreigner
        }
        guard !isGuest else { throw Refusal(.notAllowed, "guests of the workspace cannot use Curfew") }
        guard let email else {
            throw Refusal(
                .notAllowed, "Slack does not tell Curfew your e-mail address",
                hint: "the app needs the scope users:read.email, and you an address in your profile")
        }
        guard isEmailConfirmed else {
            throw Refusal(
                .notAllowed, "your e-mail address in Slack is not confirmed",
                hint: "confirm it by the link that Slack has sent you")
        }
        guard settings.domains.contains(email.domain) else {
            throw Refusal(.notAllowed, "\(email) is not from a domain that may use Curfew")
        }
        return Person(email: email, slackID: id)
    }

    /// What somebody of another workspace is told.
    static let foreigner = Refusal(.notAllowed, "only members of this workspace can use Curfew")
}
