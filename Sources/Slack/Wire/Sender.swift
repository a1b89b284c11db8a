import Access
import JSON

/// Somebody who typed or clicked, as the delivery names them: to be looked up before anything is done for them.
struct Sender: Sendable {
    var id: SlackUserID
    /// The workspace that the delivery says they are of; nil when it does not say.
    var workspace: WorkspaceID?

    init(id: SlackUserID, workspace: WorkspaceID? = nil) {
        self.id = id
        self.workspace = workspace
    }

    /// - Throws: ``MalformedDelivery`` when the payload names no user.
    init(_ payload: Payload) throws(MalformedDelivery) {
        self.init(
            id: SlackUserID(try payload.text("user", "id")),
            workspace: payload["user", "team_id"]?.string.map { WorkspaceID($0) })
    }
}
