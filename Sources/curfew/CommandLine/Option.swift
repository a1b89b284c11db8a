/// Something a command takes after two dashes.
struct Option: Hashable, Sendable {
    /// With its dashes: `--reason`.
    let name: String
    /// What stands for its value in the usage text; nil for a switch, which takes none.
    let value: String?
    let isRequired: Bool

    private init(_ name: String, value: String?, isRequired: Bool) {
        self.name = name
        self.value = value
        self.isRequired = isRequired
    }

    /// An option that is there or not.
    static func flag(_ name: String) -> Option {
        Option(name, value: nil, isRequired: false)
    }

    /// An option with a value, after a space or an equals sign.
    static func taking(_ value: String, _ name: String, isRequired: Bool = false) -> Option {
        Option(name, value: value, isRequired: isRequired)
    }

    /// Where the configuration is; every command takes it.
    static let config = Option.taking("FILE", "--config")
    /// One JSON document on the standard output and nothing else.
    static let json = Option.flag("--json")
}

/// A word that a command takes by its place.
struct Operand: Hashable, Sendable {
    /// What stands for it in the usage text.
    let name: String
    let isRequired: Bool

    static let id = Operand(name: "ID", isRequired: true)
}
