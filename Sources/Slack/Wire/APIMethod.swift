/// The methods in use here, by Slack's names.
enum APIMethod: String, Sendable {
    case authTest = "auth.test"
    case botsInfo = "bots.info"
    case conversationsInfo = "conversations.info"
    case postEphemeral = "chat.postEphemeral"
    case postMessage = "chat.postMessage"
    case updateMessage = "chat.update"
    case userGroupMembers = "usergroups.users.list"
    case usersInfo = "users.info"
    case usersLookupByEmail = "users.lookupByEmail"
    case viewsOpen = "views.open"
    case viewsUpdate = "views.update"

    /// Whether the method takes a JSON body; those that only read take a form.
    var takesJSON: Bool {
        switch self {
        case .authTest, .botsInfo, .conversationsInfo, .userGroupMembers, .usersInfo, .usersLookupByEmail: false
        case .postEphemeral, .postMessage, .updateMessage, .viewsOpen, .viewsUpdate: true
        }
    }
}
