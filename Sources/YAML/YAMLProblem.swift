/// Something that is wrong with the text as YAML, or that stands outside the part of YAML that is read here.
package struct YAMLProblem: Error, Hashable, Sendable {
    package var place: YAMLPlace
    /// A sentence in lower case without a full stop.
    package var message: String
    /// What to do about it.
    package var hint: String?

    package init(at place: YAMLPlace, _ message: String, hint: String? = nil) {
        self.place = place
        self.message = message
        self.hint = hint
    }
}
