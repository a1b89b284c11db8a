import Access
import AccessDesk
import JSON
import PolicyLanguage
import Sandbox
import Testing

@testable import curfew

@Suite(.timeLimit(.minutes(1))) struct `An office in the sandbox` {
    private let ana = SandboxOffice.ana

    @Test func `asks by the form, decides on the card, and gives back by the message`() async throws {
        let office = try await SandboxOffice()
        try await office.run { [ana] witness in
            #expect(try await office.workspace.type("request", by: ana, in: "C0GENERAL") == nil)
            let modal = try #require(await office.workspace.modal(of: ana))
            #expect(modal.content["callback_id"] == "ask")
            #expect(modal.inputs.map(\.action) == ["kind", "access_type", "policy", "reason", "duration"])
            let offered = try await office.workspace.suggestions(for: "s3 read", in: "policy", by: ana)
            #expect(offered.first?["text"]?["text"] == "AmazonS3ReadOnlyAccess")
            try await office.workspace.choose(try #require(offered.first), in: "policy", by: ana)
            try await office.workspace.write("ticket 481", in: "reason", by: ana)
            #expect(try await office.workspace.submit(by: ana) == .closed)
            let card = try await witness.message("the card") { message in
                message.channel == SandboxOffice.approvals && message.buttons.map(\.action) == ["approve", "deny"]
            }
            #expect(await office.workspace.readable(card).contains("ticket 481"))
            try await office.workspace.click("approve", by: SandboxOffice.bo, in: card)
            let granted = try await witness.message("granted") { $0.buttons.map(\.action) == ["relinquish"] }
            #expect(try office.allows("s3:GetObject"))
            try await office.workspace.click("relinquish", by: ana, in: granted)
            _ = try await witness.message("relinquished") { $0.text.contains("State: relinquished") }
            #expect(try !office.allows("s3:GetObject"))
        }
    }

    @Test func `swaps the field below when the access type changes, and forgets what stood there`() async throws {
        let office = try await SandboxOffice()
        try await office.run { [ana] _ in
            _ = try await office.workspace.type("request aws policy", by: ana, in: "C0GENERAL")
            let offered = try await office.workspace.suggestions(for: "", in: "policy", by: ana)
            try await office.workspace.choose(try #require(offered.first), in: "policy", by: ana)
            try await office.workspace.write("because", in: "reason", by: ana)
            let type = try #require(await office.workspace.modal(of: ana)?.input("access_type"))
            let group = try #require(type.options.first { $0["value"] == "group" })
            try await office.workspace.choose(group, in: "access_type", by: ana)
            try await office.until { await office.workspace.modal(of: ana)?.input("group") != nil }
            let modal = try #require(await office.workspace.modal(of: ana))
            #expect(modal.input("policy") == nil)
            #expect(modal.value("group") == nil)
            #expect(modal.value("reason") == "because")
            let groups = try await office.workspace.suggestions(for: "read", in: "group", by: ana)
            #expect(groups.map { $0["text"]?["text"] } == ["readers-logs"])
        }
    }

    @Test func `lets nobody decide for themselves, and no guest do anything`() async throws {
        let office = try await SandboxOffice()
        try await office.run { [ana] witness in
            let refused = try await office.workspace.type("request", by: SandboxOffice.guest, in: "C0GENERAL")
            #expect(refused?.contains("guests") ?? false)
            let ask = "request aws policy AmazonS3ReadOnlyAccess --reason mine --duration 1h"
            _ = try await office.workspace.type(ask, by: SandboxOffice.bo, in: "C0GENERAL")
            let card = try await witness.message("the card") { $0.buttons.contains { $0.action == "approve" } }
            for person in [SandboxOffice.bo, ana, SandboxOffice.guest] {
                try await office.workspace.click("approve", by: person, in: card)
                let told = try await witness.message("the refusal") { $0.onlyFor == person }
                #expect(!told.text.isEmpty)
            }
            #expect(try await office.desk.requests(.open).map(\.state) == [.waiting])
        }
    }
}

extension SandboxOffice {
    /// What AWS would let ana do now.
    func allows(_ action: String) throws -> Bool {
        try cloud.decides("ana@example.com", action, on: "arn:aws:s3:::bucket/key", in: "123456789012") == .allow
    }

    /// Waits for what comes after an answer, giving way to whatever brings it; the suite's time is limited.
    func until(_ condition: () async -> Bool) async throws {
        while await !condition() {
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}
