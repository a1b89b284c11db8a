import Foundation
import Testing

@testable import HTTP

@Suite
struct `The bundle of certificates` {
    @Test func `is the first of the known files that is there`() throws {
        let folder = try TemporaryFolder()
        let places = ["/nowhere/a.pem", folder.path + "/b.pem", folder.path + "/c.pem"]
        #expect(CertificateBundle.find(places, chosen: nil) == nil)
        for place in places.dropFirst() {
            #expect(FileManager.default.createFile(atPath: place, contents: Data()))
        }
        #expect(CertificateBundle.find(places, chosen: nil) == places[1])
        #expect(CertificateBundle.find(places, chosen: "") == places[1])
    }

    @Test func `is the chosen one, even when it is not there`() {
        // Going on with another would trust whom the administrator did not choose.
        #expect(CertificateBundle.find(["/etc"], chosen: "/nowhere/a.pem") == "/nowhere/a.pem")
    }
}
