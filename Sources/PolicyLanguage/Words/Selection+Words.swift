extension Selection {
    /// The actions in words: a line for each set of names, with the services that have these names.
    var asActions: [SummaryLine] {
        switch self {
        case .only(let list):
            if list.values.contains(where: \.allowsEveryAction) {
                return [SummaryLine(text: "everything", rank: .everything)]
            }
            return ServiceActions.grouped(list.values).map { group in
                SummaryLine(text: group.words, rank: group.names.contains("*") ? .wholeService : .some)
            }
        case .allBut(let list):
            let exceptions = ServiceActions.grouped(list.values).map(\.words)
            let text =
                exceptions.isEmpty ? "everything" : "everything except \(exceptions.listed(atMost: 6, with: "; "))"
            return list.values.contains(where: \.allowsEveryAction) ? [] : [SummaryLine(text: text, rank: .everything)]
        }
    }

    /// The resources in words; nil where there is none.
    var asResources: String? {
        switch self {
        case .only(let list):
            if list.values.contains(where: \.isAllStars) { return "everything" }
            return list.values.isEmpty ? nil : list.values.map { $0.shown(80) }.listed(atMost: 3)
        case .allBut(let list):
            if list.values.contains(where: \.isAllStars) { return nil }
            return list.values.isEmpty
                ? "everything" : "everything except \(list.values.map { $0.shown(80) }.listed(atMost: 3))"
        }
    }
}

/// Names of actions, and the services that have all of them.
private struct ServiceActions {
    var services: [String]
    var names: [String]

    static func grouped(_ patterns: [String]) -> [ServiceActions] {
        var services: [ServiceActions] = []
        var places: [String: Int] = [:]
        for pattern in patterns {
            let parts = pattern.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            let service = parts[0].lowercased()
            if let place = places[service] {
                services[place].names.append(parts[1])
            } else {
                places[service] = services.count
                services.append(ServiceActions(services: [service], names: [parts[1]]))
            }
        }
        var groups: [ServiceActions] = []
        var groupPlaces: [[String]: Int] = [:]
        for service in services {
            if let place = groupPlaces[service.names] {
                groups[place].services += service.services
            } else {
                groupPlaces[service.names] = groups.count
                groups.append(service)
            }
        }
        return groups
    }

    var words: String {
        let services = services.map { $0.shown(40) }.listed(atMost: 8)
        if names.contains("*") { return "all actions of \(services)" }
        return "\(services): \(names.map { $0.shown(60) }.listed(atMost: 6))"
    }
}

extension String {
    /// Whether it matches the actions of all services.
    var allowsEveryAction: Bool {
        isAllStars || split(separator: ":", omittingEmptySubsequences: false).map(String.init).allSatisfy(\.isAllStars)
    }

    func shown(_ limit: Int) -> String {
        ForeignText(self).shown(atMost: limit)
    }
}

extension [String] {
    /// The first few, and how many more there are.
    func listed(atMost limit: Int, with separator: String = ", ") -> String {
        let shown = prefix(limit).joined(separator: separator)
        return count > limit ? "\(shown) and \(count - limit) more" : shown
    }
}
