extension Offer {
    /// Whether there is any access to that resource that would not be refused at once.
    package func mayContain(_ arn: ResourceARN, in account: Account) -> Bool {
        let target = Target.resource(ResourceTarget(arn: arn, access: .level(.read)))
        return choices.contains { choice in
            choice.gives.contains { $0.giving(anything: target, in: account) }
                && !choice.refuses.contains { $0.surelyRefuses(target, in: account) }
        }
    }
}

extension AccessPattern {
    /// Whether a rule of this access may be about the target, whichever policy is wanted of it.
    fileprivate func giving(anything target: Target, in account: Account) -> Bool {
        guard kinds != nil || policies == nil || namesResources else { return false }
        var open = self
        open.policies = nil
        if namesResources { open.groups = nil }
        open.levels = nil
        return open.mayCover(target, in: account)
    }
}
