import Foundation
import HTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `A client over TLS` {
    private func failure(_ client: Client, _ url: String) async -> TransportFailure? {
        do throws(TransportFailure) {
            _ = try await client.send(OutgoingRequest(method: .post, url: url))
            return nil
        } catch {
            return error
        }
    }

    @Test func `trusts whom the given certificates vouch for`() async throws {
        let server = try await elsewhere { try OpenSSLServer() }
        let client = Client(userAgent: "curfew/test", certificates: server.certificate)
        let response = try await client.send(OutgoingRequest(method: .get, url: server.url))
        #expect(response.status == 200)
        #expect(response.text.contains("TLSv1.3"))
    }

    @Test func `sends nothing to a stranger`() async throws {
        let server = try await elsewhere { try OpenSSLServer() }
        let other = try await elsewhere { try OpenSSLServer() }
        for client in [Client(userAgent: "curfew/test"), Client(userAgent: "x", certificates: other.certificate)] {
            let failure = try #require(await failure(client, server.url))
            #expect(failure.neverSent)
            #expect(failure.reason.lowercased().contains("certificate"))
        }
    }

    @Test func `sends nothing to a server with another's name`() async throws {
        let server = try await elsewhere { try OpenSSLServer(name: "DNS:elsewhere.example") }
        let client = Client(userAgent: "curfew/test", certificates: server.certificate)
        #expect(try #require(await failure(client, server.url)).neverSent)
    }

    @Test func `speaks nothing older than TLS 1.2`() async throws {
        let old = try await elsewhere { try OpenSSLServer(["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"]) }
        let client = Client(userAgent: "curfew/test", certificates: old.certificate)
        #expect(try #require(await failure(client, old.url)).neverSent)
        let younger = try await elsewhere { try OpenSSLServer(["-tls1_2"]) }
        let other = Client(userAgent: "curfew/test", certificates: younger.certificate)
        let response = try await other.send(OutgoingRequest(method: .get, url: younger.url))
        #expect(response.text.contains("TLSv1.2"))
    }

    @Test func `sends nothing when the certificates are not to be had`() async throws {
        let server = try await elsewhere { try OpenSSLServer() }
        let client = Client(userAgent: "curfew/test", certificates: "/nowhere/certificates.pem")
        #expect(try #require(await failure(client, server.url)).neverSent)
    }
}

@Suite(.timeLimit(.minutes(1)))
struct `A proxy` {
    // The environment belongs to the whole process, so each of these has one of its own.

    @Test func `is taken from the environment, but not where it must not be`() async {
        await #expect(processExitsWith: .success) {
            let proxy = try ScriptedServer { try $0.answerEach { wireAnswer($0.components(separatedBy: "\r\n")[0]) } }
            let direct = try ScriptedServer { try $0.answerEach { _ in wireAnswer("direct") } }
            setenv("http_proxy", proxy.url, 1)
            let client = Client(userAgent: "curfew/test")
            let far = try await client.send(OutgoingRequest(method: .get, url: "http://far.invalid/x"))
            try #require(far.text == "GET http://far.invalid/x HTTP/1.1")
            let near = OutgoingRequest(method: .get, url: direct.url, bypassesProxy: true)
            try #require(try await client.send(near).text == "direct")
            setenv("NO_PROXY", "127.0.0.1", 1)
            try #require(try await client.send(OutgoingRequest(method: .get, url: direct.url)).text == "direct")
            try #require(proxy.accepted == 1)
        }
    }

    @Test func `that refuses leaves the request unsent`() async {
        await #expect(processExitsWith: .success) {
            let proxy = try ScriptedServer { wire in
                try wire.answerEach { _ in wireAnswer("", status: "403 Forbidden", "X-Proxy: yes") }
            }
            setenv("HTTPS_PROXY", proxy.url, 1)
            let client = Client(userAgent: "curfew/test")
            do throws(TransportFailure) {
                _ = try await client.send(OutgoingRequest(method: .post, url: "https://far.invalid/x"))
                Issue.record("the proxy's answer was taken for the server's")
            } catch {
                try #require(error.neverSent)
            }
        }
    }
}
