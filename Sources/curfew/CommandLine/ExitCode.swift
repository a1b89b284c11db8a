/// How a run of `curfew` ended, for whoever started it; the numbers are those of sysexits(3) where it has one.
enum ExitCode: Int32, Sendable {
    case done = 0
    /// A rule said no, or something failed.
    case refused = 1
    /// The command line was wrong.
    case wrongUsage = 64
    /// Something outside did not answer.
    case unavailable = 69
    /// A bug.
    case bug = 70
    /// The configuration was wrong.
    case wrongConfiguration = 78
}
