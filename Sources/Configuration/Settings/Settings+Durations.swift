extension Settings {
    /// The durations that can be asked for.
    package struct Durations: Hashable, Sendable {
        /// What a form offers, in the order of the file; never empty.
        package var choices: [Duration]
        /// What holds when nobody says; one of the choices.
        package var standard: Duration
        /// What nobody may ask beyond.
        package var longest: Duration
    }
}
