import Access
import JSON
import Log

extension SlackResponder {
    /// Does what was pressed or changed, one after the other; returns what only whoever did it is to be told.
    func carryOut(_ actions: BlockActions, key: String) async -> [String] {
        do {
            if let view = actions.view {
                try await changeForm(actions, view)
                return []
            }
            let clicks = actions.actions.compactMap { action in
                Click(rawValue: action.id).flatMap { $0 == .lasting ? nil : (click: $0, value: action.value) }
            }
            guard !clicks.isEmpty else { return [] }
            // Who decides is asked of Slack at every click, so that nobody decides who has just been let go.
            let person = try await person(actions.sender, atMostOld: .zero)
            guard try await isNew(key) else { return [] }
            var refusals: [String] = []
            for (click, value) in clicks {
                do {
                    try await carryOut(click, value, by: person, actions)
                } catch {
                    refusals.append(Apology(error, journal: workspace.journal).spoken)
                }
            }
            return refusals
        } catch {
            return [Apology(error, journal: workspace.journal).spoken]
        }
    }

    private func carryOut(_ click: Click, _ value: String?, by person: Person, _ actions: BlockActions) async throws {
        guard let id = value.flatMap(RequestID.init) else {
            throw Refusal(.notFound, "the button names no request")
        }
        do {
            switch click {
            case .approve:
                let chosen = actions.chosenDuration
                let lasting = chosen.flatMap(Duration.init(written:))
                guard (chosen == nil) == (lasting == nil) else {
                    throw Refusal(.unusable, "the time that was chosen is no duration", hint: "choose again")
                }
                _ = try await desk.approve(id, by: .person(person), reason: nil, lasting: lasting)
            case .deny:
                _ = try await desk.deny(id, by: .person(person), reason: nil)
                await offerToExplain(id, actions)
            case .relinquish: _ = try await desk.relinquish(id, by: .person(person))
            case .withdraw: _ = try await desk.withdraw(id, by: .person(person))
            case .policy: try await showPolicy(id, actions)
            case .page: _ = try await desk.page(id, by: .person(person))
            case .review: _ = try await desk.review(id, by: .person(person))
            case .lasting: break
            }
        } catch let refusal as Refusal where refusal.reason == .alreadyDecided || refusal.reason == .alreadyOver {
            await tidyUp(id, actions)
            throw refusal
        }
    }

    /// Shows the policies of a request in a window of their own.
    private func showPolicy(_ id: RequestID, _ actions: BlockActions) async throws {
        guard let trigger = actions.trigger else { return }
        try await open(PolicyModal(request: id, documents: try await desk.policies(of: id)).json, trigger)
    }

    /// Offers a small form for the reason of a denial, which stands whatever becomes of the form.
    private func offerToExplain(_ id: RequestID, _ actions: BlockActions) async {
        guard let trigger = actions.trigger else { return }
        do {
            try await open(DenialModal(request: id).json, trigger)
        } catch {
            workspace.journal.notice("could not ask for the reason of a denial: \(error)", ["request": id.text])
        }
    }

    /// A button of a request that is over can only stand in a message that was left behind: it becomes what it should be.
    private func tidyUp(_ id: RequestID, _ actions: BlockActions) async {
        guard let message = actions.message, let timestamp = message.timestamp,
            let request = try? await desk.request(id), request.state.isFinal
        else { return }
        let isDirect = message.channel.text.hasPrefix("D")
        let draft = isDirect ? request.notice.message(ids: [:]) : request.card(in: message.channel).message(ids: [:])
        let content = draft.content
        let arguments: JSONObject = [
            "channel": .string(message.channel.text), "ts": .string(timestamp), "text": .string(content.text),
            "blocks": .array(content.blocks),
        ]
        do {
            _ = try await workspace.call(.updateMessage, arguments, within: .seconds(2))
        } catch {
            workspace.journal.info("could not tidy up a card: \(error)", ["request": id.text])
        }
    }

    /// Takes a submitted form.
    func carryOut(_ submission: ViewSubmission, key: String) async -> SubmissionOutcome {
        switch submission.view.callback {
        case AskModal.callback: return await ask(submission, key: key)
        case DenialModal.callback: return await explainDenial(submission, key: key)
        default: return .taken
        }
    }

    private func explainDenial(_ submission: ViewSubmission, key: String) async -> SubmissionOutcome {
        let input = submission.view[DenialModal.reason]
        do {
            let person = try await person(submission.sender)
            guard let id = RequestID(submission.view.metadata) else {
                throw Refusal(.notFound, "the form names no request")
            }
            guard let reason = input?.value, !reason.allSatisfy(\.isWhitespace) else { return .taken }
            guard reason.utf16.count <= DenialModal.longestReason else {
                throw Refusal(.unusable, "the reason is longer than \(DenialModal.longestReason) characters")
            }
            guard try await isNew(key) else { return .taken }
            _ = try await desk.explainDenial(id, by: .person(person), reason: reason)
            return .taken
        } catch {
            let text = Apology(error, journal: workspace.journal).text
            return .errors([input?.block ?? DenialModal.reason: text.shortened(to: 500)])
        }
    }
}
