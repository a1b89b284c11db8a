import Access

extension Field {
    /// The section `aws`; nil where an access could not even be ended by it.
    func aws(noting known: inout KnownNames) -> Settings.AWS? {
        section(vital: ["accounts", "endpoint_url", "region"]) { section in
            let region = section.value("region", default: standardRegion) { $0.region() }
            let endpointURL = section.optional("endpoint_url") { $0.webAddress() }
            let tooLarge = section.value("too_large", default: false) { $0.choice(["refuse": false, "attach": true]) }
            let principal = section.value("principal") { $0.principalARN() }
            let accounts = section.required(
                "accounts", hint: "write accounts: and below it - {id: \"123456789012\", name: production}"
            ) { $0.accounts() }
            known.accounts = accounts?.map(\.account)
            let deadline = section.value("deadline", default: Guarantee.inPolicy) {
                $0.choice(["in-policy": .inPolicy, "appliance": .appliance])
            }
            let groups = section.value("groups", default: Guarantee.appliance) {
                $0.choice(["membership": .appliance, "copies": .inPolicy])
            }
            let inventory = section.value("inventory", default: (nil, standardRefresh)) { $0.inventory() }
            guard let region, let accounts, let endpointURL else { return nil }
            return Settings.AWS(
                region: region, endpointURL: endpointURL, attachesWhatIsTooLarge: tooLarge ?? false,
                principal: principal, accounts: accounts, deadline: deadline ?? .inPolicy,
                groups: groups ?? .appliance, refreshEvery: inventory?.refresh ?? standardRefresh,
                inventory: inventory?.source)
        }
    }

    private var standardRefresh: Duration { .seconds(900) }

    /// What AWS's own tools take; IAM itself lives in us-east-1.
    private var standardRegion: String {
        [reading.environment["AWS_REGION"], reading.environment["AWS_DEFAULT_REGION"]]
            .compactMap(\.self).first { !$0.isEmpty } ?? "us-east-1"
    }

    private func region() -> String? {
        text("a region of AWS", hint: "for example eu-west-1") { text in
            let isRegion = text.contains("-") && (.lower + .digits + "-").spells(text, atMost: 32)
            return isRegion ? text : nil
        }
    }

    /// Where resources are read from, if they are, and how often they and all the other lists are read again.
    private func inventory() -> (source: Settings.Inventory?, refresh: Duration)? {
        section { section in
            let source = section.value("source", default: Settings.Inventory?.none) { field in
                field.choice(
                    ["off": Settings.Inventory?.none, "resource-explorer": .resourceExplorer, "tagging": .tagging])
            }
            let refresh = section.value("refresh", default: standardRefresh) { $0.duration() }
            guard let source, let refresh else { return nil }
            return (source, refresh)
        }
    }
}
