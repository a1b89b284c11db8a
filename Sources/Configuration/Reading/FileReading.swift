import YAML

/// One reading of one configuration file: what was found wrong so far, and what surrounds the file.
final class FileReading {
    /// The file's name without its folder, as problems name it.
    let file: String
    let environment: [String: String]
    private(set) var problems: [ConfigurationProblem] = []
    /// What works but is probably not meant.
    private(set) var remarks: [ConfigurationProblem] = []
    /// Whether a misspelt key could stand for one that says in whose name and where accesses are ended.
    var leavesEndingInDoubt = false

    init(file: String, environment: [String: String]) {
        self.file = file
        self.environment = environment
    }

    /// Notes that something is wrong there.
    func fail(at place: YAMLPlace?, _ message: String, hint: String? = nil) {
        problems.append(ConfigurationProblem(file: file, place: place, message: message, hint: hint))
    }

    /// Notes that something there works but is probably not meant.
    func remark(at place: YAMLPlace?, _ message: String, hint: String? = nil) {
        remarks.append(ConfigurationProblem(file: file, place: place, message: message, hint: hint))
    }
}
