import Foundation
import Judging
import PolicyLanguage
import Testing

/// The actions and resource types of a few services, for the engine and for the judge.
enum SomeFacts {
    static let scoping = Scoping(ActionCatalogue(services.map(\.table), version: "some services"))
    static let judged = JudgedFacts(
        services.reduce(into: [:]) { all, service in
            for action in service.actions {
                let types = action.types.map { "\(service.name):\($0.name)".lowercased() }
                all["\(service.name):\(action.name)".lowercased()] = Set(types)
            }
        })

    /// The judge's families of which all facts are here.
    static let families: [JudgedFamily] = JudgedFamily.all.filter { family in
        services.contains { family.type.hasPrefix("\($0.name):") }
    }

    private struct Known {
        let name: String
        var actions: [ActionTable.Action] = []
        var types: [ResourceType] = []

        var table: ActionTable { ActionTable(service: name, actions: actions, types: types) }
    }

    private static let services: [Known] = {
        let file = Bundle.module.bundleURL.appendingPathComponent("Facts/some-services.txt")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        var services: [Known] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            let parts = words[1].split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            switch words[0] {
            case "service": services.append(Known(name: parts[0]))
            case "type":
                let type = ResourceType(name: parts[0], format: "arn:${Partition}:\(parts[1])")
                services[services.count - 1].types.append(type)
            default:
                let types = parts[1].split(separator: ",").map { type in
                    (name: String(type.drop { $0 == "!" }), isRequired: type.hasPrefix("!"))
                }
                services[services.count - 1].actions.append(
                    ActionTable.Action(name: parts[0], isReading: words[0] == "read", types: types, dependents: []))
            }
        }
        return services
    }()
}
