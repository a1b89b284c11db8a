import Access
package import AccessDesk
package import HTTP

extension SimulatedWorkspace {
    /// The workspace of `curfew demo`: the people of the example account, a guest, and the channel of the approvers.
    package static func example(
        app: SimulatedApp, clock: any WallClock, http: any HTTPClient
    ) -> SimulatedWorkspace {
        var guest = SimulatedMember(id: "U0GUEST", name: "Gil", email: "gil@example.com")
        guest.isGuest = true
        let people = [("U0ANA", "Ana"), ("U0BO", "Bo"), ("U0CY", "Cy"), ("U0DEE", "Dee")].map { id, name in
            SimulatedMember(id: SlackUserID(id), name: name, email: "\(name.lowercased())@example.com")
        }
        return SimulatedWorkspace(
            app: app, members: people + [guest],
            channels: [
                SimulatedChannel(id: "C0GENERAL", name: "general", hasApp: false),
                SimulatedChannel(id: "C0APPROVALS", name: "aws-approvals"),
            ], clock: clock, http: http)
    }

    /// Who or what a message is for, as people would say it: `#aws-approvals`, `ana`.
    package func audience(of message: SimulatedMessage) -> String {
        let channel = channels.first { $0.id == message.channel }
        let member = members.first { $0.id == channel?.directMember || $0.id == message.onlyFor }
        return member?.name.lowercased() ?? "#\(channel?.name ?? message.channel.text)"
    }

    /// The message as it is seen: mentions by name, times in UTC, nothing escaped.
    package func readable(_ message: SimulatedMessage) -> String {
        ReadableText(message.text, names: Dictionary(members.map { ($0.id.text, $0.name) }) { $1 }).text
    }
}
