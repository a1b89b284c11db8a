/// How much a server takes from one client before it says no.
package struct Limits: Equatable, Sendable {
    /// Bytes of the request line and the header fields together; more gets 431.
    package var head = 16 << 10
    /// Header fields; more get 431.
    package var fields = 100
    /// Bytes of a body; more gets 413.
    package var body = 1 << 20
    /// Connections open at one time; at the limit the longest unused one makes room, or else new ones wait.
    ///
    /// Half of the 1024 descriptors that a process usually may have, so that no crowd of clients can keep us from calling
    /// out or opening a file.
    package var connections = 512
    /// Bytes of requests that are not yet there as a whole, of all connections together; above it the largest gets 503.
    package var unfinished = 32 << 20
    /// How long the whole head may take, from the connection's start or its own first byte; more gets 408.
    package var headTime: Duration = .seconds(10)
    /// How long the whole body may take; more gets 408.
    package var bodyTime: Duration = .seconds(30)
    /// How long a connection is kept after an answer without a further request.
    package var idleTime: Duration = .seconds(60)
    /// How long a client may take to fetch its answer.
    package var answerTime: Duration = .seconds(30)
    /// How long a client may take to close after the last answer, while what it still sends is thrown away.
    package var closingTime: Duration = .seconds(3)

    /// How long a connection must have been unused before it makes room for a new one.
    package var graceTime: Duration = .milliseconds(500)
    /// How long a request whose body is awaited must have taken before its connection makes room for a new one.
    package var bodyGraceTime: Duration = .seconds(2)

    package init() {}
}
