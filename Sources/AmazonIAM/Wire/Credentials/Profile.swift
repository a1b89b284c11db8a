/// A named set of settings out of AWS's shared files.
struct Profile: Equatable {
    let name: String
    private let values: [String: String]
    /// The endpoint of each service, by its name in lower case, as a `services` section sets them.
    let endpoints: [String: String]

    subscript(key: String) -> String? {
        values[key].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The profile of that name; nil when neither file has it.
    ///
    /// The credentials file comes first.
    init?(_ name: String, in surroundings: Surroundings) {
        let credentials = ProfileFile(
            parsing: surroundings.file(surroundings["AWS_SHARED_CREDENTIALS_FILE"] ?? "~/.aws/credentials") ?? "")
        let config = ProfileFile(parsing: surroundings.file(surroundings["AWS_CONFIG_FILE"] ?? "~/.aws/config") ?? "")
        let fromConfig = config.sections["profile \(name)"] ?? (name == "default" ? config.sections[name] : nil)
        let fromCredentials = credentials.sections[name]
        guard fromConfig != nil || fromCredentials != nil else { return nil }
        self.name = name
        values = (fromConfig?.values ?? [:]).merging(fromCredentials?.values ?? [:]) { $1 }
        let services = values["services"].flatMap { config.sections["services \($0)"] }
        endpoints = services?.nested.compactMapValues { $0["endpoint_url"] } ?? [:]
    }

    /// The profile that the process was told to use.
    static func chosen(in surroundings: Surroundings) -> Profile? {
        Profile(chosenName(in: surroundings), in: surroundings)
    }

    static func chosenName(in surroundings: Surroundings) -> String {
        surroundings["AWS_PROFILE"] ?? surroundings["AWS_DEFAULT_PROFILE"] ?? "default"
    }
}
