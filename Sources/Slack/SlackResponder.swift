import Access
import AccessDesk
package import HTTP
import Log

/// Answers everything that Slack sends to `POST /slack`.
///
/// It lets nothing through that is not signed, recent, of the configured workspace and app, and new; and it answers
/// within Slack's three seconds whatever else is slow: what takes longer goes on after the answer.
package final class SlackResponder: Responder {
    let workspace: SlackWorkspace
    let desk: any FrontDesk
    private let overtime = Overtime()

    /// The longest body that is read, in bytes.
    private static let bodyLimit = 1 << 20
    /// Slack waits 3 s, and the answer has to travel.
    static let patience: Duration = .milliseconds(2400)

    package init(_ workspace: SlackWorkspace, desk: any FrontDesk) {
        self.workspace = workspace
        self.desk = desk
    }

    /// Carries out what deliveries call for, until cancelled; nothing is answered in time without it.
    package func run() async {
        await overtime.run()
    }

    /// Answers one delivery: 401 when it is not from our app, 4xx with a sentence when it cannot be read.
    package func respond(to request: IncomingRequest) async -> Response {
        guard request.method == .post else {
            var response = Response.text("only POST is answered here", status: 405)
            response.headers["Allow"] = "POST"
            return response
        }
        guard request.body.count <= SlackResponder.bodyLimit else {
            return .text("the body is longer than 1 MiB", status: 413)
        }
        do {
            let signature = try RequestSignature(request.headers)
            try signature.verify(
                request.body, secrets: workspace.settings.signingSecrets, at: workspace.clock.now)
            return try await answer(try Delivery(request), signed: signature)
        } catch let unauthentic as Unauthentic {
            workspace.journal.warning("refused a delivery to /slack: \(unauthentic.sentence)")
            return .text(unauthentic.sentence, status: 401)
        } catch let malformed as MalformedDelivery {
            workspace.journal.warning("could not read a delivery to /slack: \(malformed.sentence)")
            return .text(malformed.sentence, status: 400)
        } catch {
            workspace.journal.warning("could not check a delivery to /slack: \(error)")
            return .text("Curfew does not know its own app yet, since Slack does not answer it", status: 503)
        }
    }

    private func answer(_ delivery: Delivery, signed signature: RequestSignature) async throws -> Response {
        switch delivery.content {
        case .challenge(let challenge): return .text(challenge)
        case .certificateCheck: return Response(status: 200)
        default: break
        }
        let settings = workspace.settings
        guard delivery.workspace == settings.workspace else {
            throw Unauthentic("the request is not from the workspace that Curfew serves")
        }
        guard delivery.app == (try await workspace.app()) else {
            throw Unauthentic("the request is not from the app that Curfew serves")
        }
        return await answer(delivery.content, key: signature.deliveryKey)
    }

    /// Starts what the delivery calls for, and answers with what came of it, or without when that takes too long.
    private func answer(_ content: Delivery.Content, key: String) async -> Response {
        let outcome = OneAnswer<Response>()
        overtime.start {
            let (response, afterwards) = await self.carryOut(content, key: key)
            let isInTime = outcome.give(response)
            await afterwards(isInTime)
        }
        return await outcome.value(within: SlackResponder.patience) ?? Response(status: 200)
    }

    /// What is still to be done once the answer is given; it is told whether the answer came in time.
    typealias Afterwards = @Sendable (_ wasInTime: Bool) async -> Void

    private func carryOut(_ content: Delivery.Content, key: String) async -> (Response, Afterwards) {
        switch content {
        case .challenge, .certificateCheck, .nothing:
            return (Response(status: 200), { _ in })
        case .command(let command):
            let reply = await reply(to: command, key: key)
            let late: Afterwards = { wasInTime in
                if !wasInTime, let reply { await self.tell(reply, to: command) }
            }
            return (.ephemeral(reply), late)
        case .actions(let actions):
            let refusals = await carryOut(actions, key: key)
            let told: Afterwards = { _ in
                for refusal in refusals { await self.tell(refusal, to: actions) }
            }
            return (Response(status: 200), told)
        case .optionLoad(let load):
            return (.options(await options(for: load)), { _ in })
        case .submission(let submission):
            let outcome = await carryOut(submission, key: key)
            let late: Afterwards = { wasInTime in
                if !wasInTime { await self.tell(outcome, to: submission.sender) }
            }
            return (outcome.response, late)
        }
    }

    /// Whether the delivery comes for the first time; it is remembered from now on.
    func isNew(_ key: String) async throws -> Bool {
        let isNew = try await desk.accept(delivery: key)
        if !isNew { workspace.journal.notice("a delivery to /slack came again and changes nothing") }
        return isNew
    }

    /// The person behind a sender.
    ///
    /// - Throws: ``Refusal`` for whoever may not use Curfew, ``Failure`` when Slack does not say who it is.
    func person(
        _ sender: Sender, atMostOld age: Duration = SlackWorkspace.memberLifetime,
        within timeout: Duration = .seconds(2)
    ) async throws -> Person {
        if let stated = sender.workspace, stated != workspace.settings.workspace, stated.text.hasPrefix("T") {
            throw Member.foreigner
        }
        return try await workspace.person(sender.id, atMostOld: age, within: timeout)
    }
}
