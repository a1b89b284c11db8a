import Cryptography
import Testing

@Suite struct `A secret` {
    private struct Holder {
        var token = Secret("xoxb-hidden")
    }

    @Test func `is not seen wherever it is printed`() {
        var dumped = ""
        dump(Holder(), to: &dumped)
        for text in ["\(Secret("xoxb-hidden"))", String(reflecting: Holder()), "\([Secret("xoxb-hidden")])", dumped] {
            #expect(!text.contains("hidden"))
        }
    }

    @Test func `is read on purpose, and compared by what it is`() {
        #expect(Secret("a").revealed == "a")
        #expect(Secret("a") == Secret("a"))
        #expect(Secret("a") != Secret("b"))
    }
}
