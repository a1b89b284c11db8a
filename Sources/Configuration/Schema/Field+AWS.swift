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
            let refresh = section.value("inventory", default: standardRefresh) { $0.inventory() }
            guard let region, let accounts, let endpointURL else { return nil }
            return Settings.AWS(
                region: region, endpointURL: endpointURL, attachesWhatIsTooLarge: tooLarge ?? false,
                principal: principal, accounts: accounts, deadline: deadline ?? .inPolicy,
                groups: groups ?? .appliance, refreshEvery: refresh ?? standardRefresh)
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

    /// The list `aws.inventory` is about resources, which are not built yet; how often it is read holds for all that is.
    private func inventory() -> Duration? {
        section { section in
            if let source = section.field("source") {
                let word = source.choice(["off": "off", "resource-explorer": "resource-explorer", "tagging": "tagging"])
                if let word, word != "off" {
                    source.notBuilt("the inventory of resources", hint: "write source: off")
                }
            }
            return section.value("refresh", default: standardRefresh) { $0.duration() }
        }
    }
}
