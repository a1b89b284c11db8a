/// A request that is not from the configured app in the configured workspace: why, in a sentence.
struct Unauthentic: Error, Equatable, Sendable {
    let sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }
}
