/// The version of this executable, kept here alone: the command line prints it and the package is named by it.
enum Version {
    /// Three numbers, as semantic versioning has them.
    static let current = "0.1.0"
}
