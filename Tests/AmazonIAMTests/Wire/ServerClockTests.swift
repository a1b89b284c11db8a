import Access
import Doubles
import HTTP
import Testing

@testable import AmazonIAM

@Suite struct `AWS's clock` {
    private let wall = ManualClock(Instant(seconds: 1_795_000_000))

    private func response(_ offset: Int64, _ more: Headers = [:]) -> Response {
        var headers = more
        headers["Date"] = (wall.now + .seconds(offset)).httpDate
        return Response(status: 200, headers: headers)
    }

    @Test(arguments: [0, 1, -1, 239, -239])
    func `is ours while the difference is small`(offset: Int64) {
        let clock = ServerClock(wall)
        #expect(clock.learn(from: response(offset), sentAt: wall.now, receivedAt: wall.now) == false)
        #expect(clock.now == wall.now)
    }

    @Test(arguments: [240, -240, 1200, -86400])
    func `is taken over when ours is far off, until ours is right again`(offset: Int64) {
        let clock = ServerClock(wall)
        #expect(clock.learn(from: response(offset), sentAt: wall.now, receivedAt: wall.now))
        #expect(clock.now == wall.now + .seconds(offset))
        #expect(clock.learn(from: response(offset), sentAt: wall.now, receivedAt: wall.now) == false)
        #expect(clock.learn(from: response(0), sentAt: wall.now, receivedAt: wall.now))
        #expect(clock.now == wall.now)
    }

    @Test func `is reckoned to the middle of the exchange`() {
        let clock = ServerClock(wall)
        let received = wall.now + .seconds(600)
        #expect(clock.learn(from: response(300), sentAt: wall.now, receivedAt: received) == false)
        #expect(clock.now == wall.now)
    }

    @Test func `is not learnt from caches, slow answers and answers without a date`() {
        let clock = ServerClock(wall)
        clock.learn(from: response(1200, ["Age": "10"]), sentAt: wall.now, receivedAt: wall.now)
        clock.learn(from: response(3600), sentAt: wall.now, receivedAt: wall.now + .seconds(901))
        clock.learn(from: response(3600), sentAt: wall.now, receivedAt: wall.now - .seconds(1))
        clock.learn(from: Response(status: 200), sentAt: wall.now, receivedAt: wall.now)
        clock.learn(from: Response(status: 200, headers: ["Date": "now"]), sentAt: wall.now, receivedAt: wall.now)
        #expect(clock.now == wall.now)
    }
}

@Suite struct `A date in HTTP` {
    @Test(arguments: [("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0)])
    func `is read`(text: String, seconds: Int64) {
        #expect(Instant(httpDate: text) == Instant(seconds: seconds))
    }

    @Test(arguments: [
        "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 Nix 1994 08:49:37 GMT",
    ])
    func `in another form is not`(text: String) {
        #expect(Instant(httpDate: text) == nil)
    }
}

extension Instant {
    /// Any weekday will do: nobody looks at it.
    var httpDate: String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = rfc3339.split { "-T:Z".contains($0) }.map(String.init)
        let month = Int(parts[1]).map { months[$0 - 1] } ?? ""
        return "Mon, \(parts[2]) \(month) \(parts[0]) \(parts[3]):\(parts[4]):\(parts[5]) GMT"
    }
}
