import Access

extension Event {
    /// What the trail says of the event beside its name and who did it.
    var detail: [String: String] {
        switch self {
        case .judged(let ruling): ruling.detail
        case .refusedByRules(let refusal): ["why": refusal.sentence]
        case .approvalCounted(let approval):
            ["rules": approval.grounds.map(\.rule).joined(separator: ", "), "lasting": approval.lasting?.written]
                .compactMapValues(\.self)
        case .examined(let dossier, let meaning), .sourceChanged(let dossier, let meaning):
            [
                "user": dossier.user.name.text, "user_id": dossier.user.uniqueID.text, "source_sha256": dossier.digest,
                "had_before": String(dossier.alreadyHas), "guarantee": meaning.guarantee.rawValue,
            ]
        case .approved(let decision), .denied(let decision), .reviewed(let decision):
            ["rule": decision.rule, "reason": decision.reason, "lasting": decision.lasting?.written]
                .compactMapValues(\.self)
        case .denialExplained(let reason, _), .lapsed(let reason), .grantRefused(let reason), .endFailed(let reason),
            .foundMissing(let reason):
            ["reason": reason]
        case .grantStarted(let plan, let dossier): plan.detail.merging(["source_sha256": dossier.digest]) { $1 }
        case .grantConfirmed(let attempt): ["attempt": String(attempt)]
        case .revoked(_, let reason): ["reason": reason].compactMapValues(\.self)
        case .endConfirmed(let kept): ["access_kept": String(kept)]
        case .withdrawn, .relinquished, .reminded, .paged, .deadlinePassed: [:]
        }
    }
}

extension Ruling {
    /// What the rules came to, and the shift on which it rests.
    var detail: [String: String] {
        var detail: [String: String] = [:]
        if let automatic {
            detail["outcome"] = glass == nil ? "automatic" : "break_glass"
            detail["rule"] = automatic.rule
            detail["on_call"] = automatic.shift?.source.description
            detail["shift_until"] = automatic.shift?.until?.rfc3339
            detail["shift_is_override"] = automatic.shift.map { String($0.isOverride) }
        } else {
            detail["outcome"] = "approval"
            detail["rules"] = routes.map(\.rule).joined(separator: ", ")
        }
        return detail
    }
}

extension GrantPlan {
    fileprivate var detail: [String: String] {
        var detail = fixedDetail
        detail["certificate"] = certificate
        return detail
    }

    private var fixedDetail: [String: String] {
        [
            "account": account.text, "user": user.name.text, "user_id": user.uniqueID.text, "source": source,
            "until": deadline.rfc3339, "attempt": String(attempt), "had_before": String(hadBefore),
            "guarantee": guarantee.rawValue, "policies": policyNames.joined(separator: " "),
        ]
    }
}
