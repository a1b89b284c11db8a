package import Access
import AccessDesk
import JSON

extension SlackWorkspace {
    /// What is and what is not as Curfew needs it: the token, its scopes, the app, the channels, the approvers.
    ///
    /// It only reads, and posts nothing.
    package func check(channels: [ChannelID], approvers: [EmailAddress]) async -> [SlackFinding] {
        let identity: APIAnswer
        do {
            identity = try await call(.authTest)
        } catch {
            let hint =
                error.needsNewSlackToken
                ? "put the app's bot token (xoxb-…) of this workspace in slack.bot_token"
                : "see whether this machine reaches \(settings.apiURL)"
            return [SlackFinding("token", error, hint: hint)]
        }
        var findings = [workspaceFinding(identity), scopeFinding(identity), clockFinding(identity), await appFinding()]
        for channel in channels {
            findings.append(await finding(about: channel))
        }
        for approver in approvers {
            findings.append(await finding(about: approver))
        }
        return findings
    }

    private func workspaceFinding(_ identity: APIAnswer) -> SlackFinding {
        let team = identity.members["team_id"]?.string ?? "none"
        guard team == settings.workspace.text else {
            return SlackFinding(
                "token", problem: "it belongs to the workspace \(team), and slack.workspace is \(settings.workspace)",
                hint: "install the app in \(settings.workspace), or correct slack.workspace")
        }
        return SlackFinding("token")
    }

    private func scopeFinding(_ identity: APIAnswer) -> SlackFinding {
        guard let scopes = identity.scopes else {
            return SlackFinding("scopes", problem: "Slack did not say which scopes the token has")
        }
        let missing = SlackManifest.neededScopes.filter { !scopes.contains($0) }
        guard missing.isEmpty else {
            return SlackFinding(
                "scopes", problem: "the token lacks \(missing.joined(separator: ", "))",
                hint: "update the app with the output of curfew slack-manifest and install it again")
        }
        return SlackFinding("scopes")
    }

    /// Slack signs the time, and what is more than five minutes from ours is refused.
    private func clockFinding(_ identity: APIAnswer) -> SlackFinding {
        guard let theirs = identity.answeredAt else { return SlackFinding("clock") }
        let apart = abs(clock.now.seconds - theirs.seconds)
        guard apart > 60 else { return SlackFinding("clock") }
        return SlackFinding(
            "clock", problem: "this machine's clock is \(apart) s from Slack's",
            hint: "set it by NTP; beyond \(RequestSignature.tolerance) s nothing that Slack sends is taken")
    }

    private func appFinding() async -> SlackFinding {
        do {
            let app = try await tokenApp()
            guard let wanted = settings.app, wanted != app else { return SlackFinding("app") }
            return SlackFinding(
                "app", problem: "the token belongs to the app \(app), and slack.app is \(wanted)",
                hint: "correct slack.app, or leave it out")
        } catch {
            return SlackFinding("app", error)
        }
    }

    /// Maps to `conversations.info`.
    private func finding(about channel: ChannelID) async -> SlackFinding {
        let subject = "channel \(channel)"
        do {
            let answer = try await call(.conversationsInfo, ["channel": .string(channel.text)]).members
            if answer["channel"]?["is_archived"]?.bool == true {
                return SlackFinding(subject, problem: "it is archived", hint: "unarchive it, or name another channel")
            }
            guard answer["channel"]?["is_member"]?.bool == true else {
                return SlackFinding(subject, problem: "the app is not in it", hint: "invite it: /invite @curfew")
            }
            return SlackFinding(subject)
        } catch {
            let hint =
                switch error.code {
                case "missing_scope": "give the app the scopes \(SlackManifest.checkingScopes.joined(separator: ", "))"
                case "channel_not_found": "see whether the id is right; a private channel has to invite the app"
                default: nil as String?
                }
            return SlackFinding(subject, error, hint: hint)
        }
    }

    private func finding(about approver: EmailAddress) async -> SlackFinding {
        do {
            guard try await memberID(of: approver) == nil else { return SlackFinding("approver \(approver)") }
            return SlackFinding(
                "approver \(approver)", problem: "no active member of the workspace has this address",
                hint: "correct the address in the rules")
        } catch {
            return SlackFinding("approver \(approver)", error)
        }
    }
}
