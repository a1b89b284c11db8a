import Access
import AccessDesk
import Foundation

/// What the steps of some lives write, with every text made.
struct BareRows {
    private(set) var rows: [BareDatabase.Rows] = []

    init(of lives: Lives) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        func text(_ value: some Encodable) throws -> String {
            String(decoding: try encoder.encode(value), as: UTF8.self)
        }
        var requests: [RequestID: AccessRequest] = [:]
        let finishing = Finishing()
        for step in lives.steps {
            guard var request = requests[step.request] ?? step.first else { continue }
            let effects = try step.event.map { try request.apply($0, at: step.at) } ?? [.examine, .tell]
            requests[step.request] = request
            rows.append(
                BareDatabase.Rows(
                    request: request.id.text, isFirst: step.event == nil, state: request.state.rawValue,
                    isOpen: !request.state.isFinal, person: request.ask.person.email.text,
                    wakes: request.wakesAt?.milliseconds, body: try text(request), event: step.name,
                    actor: step.actor.description, detail: try text(Lives.detail(of: step)),
                    at: step.at.milliseconds,
                    effects: try effects.map { (body: try text($0), lane: $0.lane(in: request)) },
                    finished: finishing.exchange(new: effects.count, old: 2).count))
        }
    }
}
