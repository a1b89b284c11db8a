import Access
import AccessDesk
import Cryptography
import Foundation

/// Requests that wait for a decision, examined and shown, as the ledger has them.
enum Seeded {
    static let policy = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"

    static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    static func request(_ number: Int, in account: Account, _ policy: ManagedPolicies.Policy) throws -> AccessRequest {
        let slackID = "UASKER\(number)"
        guard let email = EmailAddress(SlackOffice.address(of: slackID)),
            let approver = EmailAddress(SlackOffice.address(of: SlackOffice.approver))
        else { throw Trouble(description: "\(slackID) makes no address") }
        let now = now
        let ask = Ask(
            id: Desk.randomID(), person: Person(email: email, slackID: SlackUserID(slackID)), account: account,
            target: .policy(PolicyARN(policy.arn)), reason: "ticket 481", duration: .seconds(3600), askedAt: now,
            origin: .slack)
        let route = ApprovalRoute(
            rule: "the channel decides", channel: ChannelID(SlackOffice.channel), approvers: [.person(approver)])
        var request = AccessRequest.asked(
            ask, ruling: Ruling(routes: [route]), undecidedUntil: now + .seconds(86400)
        ).request
        let source = SourcePolicy(
            name: policy.arn, version: policy.version, document: policy.document,
            digest: hex(sha256(policy.document.utf8)))
        let dossier = Dossier(
            user: IAMUser(name: UserName(email.text), uniqueID: UniqueID(IAMOffice.uniqueID(of: email.text))),
            targetARN: policy.arn, sources: [source], alreadyHas: false, freePolicySlots: 10, freeGroupSlots: 10)
        let meaning = Meaning(allows: ["read S3"], risks: [], guarantee: .inPolicy)
        _ = try request.apply(.examined(dossier, meaning), at: now)
        return request
    }
}
