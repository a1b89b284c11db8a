internal import ReferenceData

/// The lowest level that holds an action: what AWS says of its kind, where the curated lists do not know better.
enum ActionUse {
    /// The lowest level that holds the action; nil where none does.
    static func level(of action: ActionFacts, named fullName: String) -> PermissionLevel? {
        let parts = fullName.lowercased().split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        let (service, name) = (parts[0], parts[1])
        let known = KnownActions(service: service)
        if KnownActions.makesIdentities(service: service, name: name), !action.levels.isReading { return nil }
        if known.neverHeld.contains(name) { return nil }
        if action.levels.contains(.permissions) || action.risks.contains(.escalatesPrivileges) { return .full }
        if known.saysWhoMayReach(name) { return .full }
        if known.uses.map({ $0.contains(name) }) ?? false { return .readWrite }
        if action.levels.isReading {
            let isSecret = action.risks.contains(.exposesCredentials) || known.tellsSecret(name)
            // Whoever may only look at identities has no use for their keys.
            if isSecret { return KnownActions.identities.contains(service) ? nil : .readWrite }
            return known.unmasks.contains(name) ? .manage : .read
        }
        if action.risks.contains(.exposesCredentials) { return .full }
        if action.levels.contains(.tagging) { return .manage }
        return known.uses == nil && KnownActions.isUse(byVerb: name) ? .readWrite : .manage
    }
}
