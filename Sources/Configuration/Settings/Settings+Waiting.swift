extension Settings {
    /// What becomes of an ask that nobody decides.
    package struct Waiting: Hashable, Sendable {
        /// After how long those who can decide are told again.
        package var remind: Duration
        /// After how long it is withdrawn.
        package var withdraw: Duration

        /// What holds where the file says nothing of it.
        static let standard = Waiting(remind: .seconds(900), withdraw: .seconds(86400))
    }
}
