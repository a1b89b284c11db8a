/// A delivery that carries Slack's signature and yet cannot be read: what is wrong with it, in a sentence.
struct MalformedDelivery: Error, Equatable, Sendable {
    let sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }
}
