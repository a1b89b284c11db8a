package import Cryptography

extension Settings {
    /// How PagerDuty is asked who is on call, and whom it pages.
    package struct PagerDuty: Equatable, Sendable {
        /// A key of the REST API.
        package var token: Secret
        /// Where the REST API is, without a slash at the end.
        package var apiURL: String
        /// The integration key of the service to page; nil where nobody is paged.
        package var routingKey: Secret?
    }
}
