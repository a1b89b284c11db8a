package import Access

/// Everything that the configuration says, checked and with its secrets fetched.
package struct Settings: Equatable, Sendable {
    package var listen: ListenAddress
    /// Where people and Slack reach this server from outside, without a slash at the end; nil when it is left out.
    package var publicURL: String?
    /// The path of the database.
    package var database: String
    /// The path of the socket for commands on this machine.
    package var adminSocket: String
    /// What sets several Curfews in one AWS account apart: a part of the path of all they make.
    package var installation: String
    /// Nil without Slack: then asks and decisions come from the server's shell alone.
    package var slack: SlackApp?
    package var people: People
    package var aws: AWS
    /// Nil without PagerDuty: then nobody counts as on call.
    package var pagerDuty: PagerDuty?
    package var durations: Durations
    package var waiting: Waiting
    package var rules: Rules
    /// What works but is probably not meant, for `check` and the log.
    package var remarks: [ConfigurationProblem]
}
