package import Cryptography

/// What the configuration tells this edge; replaced as a whole when the file is read again.
package struct PagerDutySettings: Equatable, Sendable {
    /// A key of the REST API; one that may only read is enough.
    package var token: Secret
    /// Where the REST API is, without a slash at its end.
    package var apiURL: String
    /// The integration key of the service that is paged; nil where nobody is.
    package var routingKey: Secret?
    /// Where people reach Curfew, for the link in a page; nil where it is not known.
    package var publicURL: String?

    package init(
        token: Secret, apiURL: String = "https://api.pagerduty.com", routingKey: Secret? = nil,
        publicURL: String? = nil
    ) {
        self.token = token
        self.apiURL = apiURL.hasSuffix("/") ? String(apiURL.dropLast()) : apiURL
        self.routingKey = routingKey
        self.publicURL = publicURL
    }

    /// Where the Events API is: PagerDuty's own beside its REST API, anybody else's at the same place.
    var eventsURL: String {
        switch apiURL {
        case "https://api.pagerduty.com": "https://events.pagerduty.com"
        case "https://api.eu.pagerduty.com": "https://events.eu.pagerduty.com"
        default: apiURL
        }
    }
}
