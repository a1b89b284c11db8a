import Access
import AccessDesk
import Cryptography
import PolicyLanguage

extension ResourceNarrowing {
    /// Narrows by the facts in this executable.
    static let embedded = ResourceNarrowing(
        scoping: .embedded,
        level: { level, family throws(Refusal) in try meaning(of: level, on: family) },
        risks: { EmbeddedRisks.sentences(for: $0) }, digest: { hex(sha256($0.utf8)) })

    private static func meaning(of level: AccessLevel, on family: ResourceFamily) throws(Refusal) -> LevelMeaning {
        guard let level = PermissionLevel(rawValue: level.rawValue),
            let grant = Scoping.embedded.grant(level, on: family)
        else {
            throw Refusal(
                .unusable, "the level \(level.rawValue) holds nothing of \(family.arn)",
                hint: "ask for a higher level, or by the name of a policy"
            ).about(.level)
        }
        return LevelMeaning(sentence: grant.sentence, document: grant.document)
    }
}
