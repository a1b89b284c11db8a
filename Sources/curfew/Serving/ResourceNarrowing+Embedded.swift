import Access
import AccessDesk
import Cryptography
import PolicyLanguage

extension ResourceNarrowing {
    /// Narrows by the facts in this executable.
    static let embedded = ResourceNarrowing(
        scoping: .embedded,
        level: { level, _ throws(Refusal) in
            throw Refusal(
                .unusable, "the level \(level.rawValue) cannot be asked for by itself",
                hint: "name a policy whose actions are wanted, such as AmazonS3ReadOnlyAccess"
            ).about(.level)
        }, risks: { EmbeddedRisks.sentences(for: $0) }, digest: { hex(sha256($0.utf8)) })
}
