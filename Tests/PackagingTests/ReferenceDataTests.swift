import Foundation
import Testing

@Suite struct `The embedded reference data` {
    @Test func `is to the byte what the pinned packages give`() throws {
        let program = try Program("Packaging/refresh-reference-data", ["--check"])
        #expect(program.status == 0, "\(program.output)")
    }
}
