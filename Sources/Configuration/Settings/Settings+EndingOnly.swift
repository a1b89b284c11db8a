extension Settings {
    /// The part of the configuration with which what is granted can still be ended, when the rest has problems.
    package struct EndingOnly: Equatable, Sendable {
        package var database: String
        package var aws: AWS
        package var installation: String
        package var listen: ListenAddress?
        package var adminSocket: String?
        package var slack: SlackApp?
        package var people: People?
    }
}
