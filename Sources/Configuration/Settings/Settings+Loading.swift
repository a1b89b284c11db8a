import Access
import YAML

extension Settings {
    /// Reads and checks a file, and fetches its secrets from where the file says.
    ///
    /// - Throws: ``ConfigurationProblems`` with everything that is wrong, found in one run.
    package static func load(path: String, environment: [String: String]) throws(ConfigurationProblems) -> Settings {
        let draft = SettingsDraft(path: path, environment: environment)
        guard let settings = draft.settings else { throw ConfigurationProblems(draft.problems) }
        return settings
    }

    /// What a file with problems still says that ending accesses needs; nil when it does not say it plainly.
    package static func endingOnly(path: String, environment: [String: String]) -> EndingOnly? {
        SettingsDraft(path: path, environment: environment).endingOnly
    }
}
