import Glibc
import Testing

@testable import Host

@Suite struct `The environment` {
    @Test func `has what the process was given, and takes empty for unset`() {
        #expect(Environment.current["PATH"] == getenv("PATH").map { String(cString: $0) })
        #expect(Environment(["EMPTY": ""])["EMPTY"] == nil)
        #expect(Environment.current["CURFEW_SURELY_UNSET"] == nil)
    }
}
