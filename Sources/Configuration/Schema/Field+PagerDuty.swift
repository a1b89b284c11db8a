import Cryptography

extension Field {
    /// The section `pagerduty`.
    func pagerDuty() -> Settings.PagerDuty? {
        section { section in
            let token = section.required("token", hint: "write token: file:/etc/curfew/pagerduty-token") { $0.secret() }
            let url = section.value("api_url", default: "https://api.pagerduty.com") { $0.webAddress() }
            let page = section.optional("page") { $0.page() }
            guard let token, let url, let page else { return nil }
            return Settings.PagerDuty(
                token: token, apiURL: url.hasSuffix("/") ? String(url.dropLast()) : url, routingKey: page)
        }
    }

    /// The key of the service that is paged.
    private func page() -> Secret? {
        section { section in
            section.required("routing_key", hint: "write routing_key: file:/etc/curfew/pagerduty-routing-key") {
                $0.secret()
            }
        }
    }
}
