import CStaticLibc
import Glibc
import Testing

/// What one of the two implementations answers, in a form that can be compared.
private struct Answer: Equatable, CustomStringConvertible {
    var error: Int32
    var addresses: Set<String> = []

    var description: String { error == 0 ? addresses.sorted().joined(separator: " ") : "error \(error)" }
}

/// Asks one implementation, and reads back each address it gives through the same implementation's `getnameinfo`.
private func answer(_ question: Question, ours: Bool) -> Answer {
    var hints = addrinfo()
    hints.ai_family = question.family
    hints.ai_socktype = question.type
    hints.ai_flags = question.flags
    var list: UnsafeMutablePointer<addrinfo>?
    let error =
        ours
        ? curfew_getaddrinfo(question.node, question.service, &hints, &list)
        : getaddrinfo(question.node, question.service, &hints, &list)
    guard error == 0 else { return Answer(error: error) }
    defer { if ours { curfew_freeaddrinfo(list) } else { freeaddrinfo(list) } }
    var addresses: Set<String> = []
    var next = list
    while let entry = next?.pointee {
        addresses.insert("\(text(of: entry, ours: ours))/\(entry.ai_socktype)/\(entry.ai_protocol)")
        next = entry.ai_next
    }
    return Answer(error: 0, addresses: addresses)
}

private func text(of entry: addrinfo, ours: Bool) -> String {
    var host = [CChar](repeating: 0, count: 64)
    var service = [CChar](repeating: 0, count: 16)
    let name = ours ? curfew_getnameinfo : getnameinfo
    let error = name(
        entry.ai_addr, entry.ai_addrlen, &host, 64, &service, 16, NI_NUMERICHOST | NI_NUMERICSERV)
    #expect(error == 0)
    return [host, service].map { String(decoding: $0.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) }
        .joined(separator: ":")
}

private struct Question: CustomStringConvertible {
    var node: String?
    var service: String?
    var family: Int32 = AF_UNSPEC
    var type = Int32(SOCK_STREAM.rawValue)
    var flags: Int32 = AI_NUMERICHOST | AI_NUMERICSERV

    var description: String { "\(node ?? "nil") \(service ?? "nil") family \(family) flags \(flags)" }
}

/// Texts near the border between an address and none, in the same order on every run.
private struct Texts {
    private var state: UInt64 = 481

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    mutating func node() -> String {
        let seeds = [
            "127.0.0.1", "0.0.0.0", "255.255.255.255", "::1", "::", "fe80::1", "2001:db8::ff00:42:8329",
            "::ffff:10.0.0.1",
        ]
        var text = Array(seeds[below(seeds.count)])
        for _ in 0..<below(3) {
            let letters = Array("0123456789abcdef:.xg")
            let place = below(text.count)
            if below(2) == 0 {
                text[place] = letters[below(letters.count)]
            } else {
                text.insert(letters[below(letters.count)], at: place)
            }
        }
        return String(text)
    }
}

@Suite struct `Addresses in digits` {
    private let families = [AF_UNSPEC, AF_INET, AF_INET6]

    @Test func `are read as the C library reads them`() {
        var texts = Texts()
        for _ in 0..<3_000 {
            let question = Question(
                node: texts.node(), service: "\(texts.below(65_536))", family: families[texts.below(3)])
            // The C library also takes IPv4 addresses of fewer than four parts, in octal, in hexadecimal and within IPv6.
            let theirs = answer(question, ours: false)
            let ours = answer(question, ours: true)
            if ours.error == 0 { #expect(ours == theirs, "\(question)") }
            if theirs.error == 0, isCanonical(question, among: theirs) { #expect(ours == theirs, "\(question)") }
        }
    }

    private func isCanonical(_ question: Question, among answer: Answer) -> Bool {
        guard let node = question.node else { return true }
        if node.contains(":") { return question.family != AF_INET }
        return answer.addresses.contains { $0.hasPrefix("\(node):") }
    }

    @Test(arguments: [AI_NUMERICHOST | AI_NUMERICSERV, AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE])
    func `stand for this machine, or all of it, where none is given`(flags: Int32) {
        for family in families {
            let question = Question(node: nil, service: "8080", family: family, flags: flags)
            #expect(answer(question, ours: true) == answer(question, ours: false), "\(question)")
        }
    }

    @Test func `are the only names there are`() {
        #expect(answer(Question(node: "localhost", service: "1"), ours: true).error == EAI_NONAME)
        #expect(answer(Question(node: "::1", service: "1", family: AF_INET), ours: true).error == EAI_NONAME)
        #expect(answer(Question(node: "127.0.0.1", service: "http"), ours: true).error == EAI_SERVICE)
        #expect(answer(Question(node: "127.0.0.1", service: "65536"), ours: true).error == EAI_SERVICE)
        #expect(answer(Question(node: "127.0.0.1", service: "-1"), ours: true).error == EAI_SERVICE)
        #expect(answer(Question(node: "127.0.0.1", service: "1", family: 77), ours: true).error == EAI_FAMILY)
        #expect(answer(Question(node: nil, service: nil), ours: true).error == EAI_NONAME)
    }

    @Test func `keep the interface that they name`() {
        let question = Question(node: "fe80::1%lo", service: "1")
        #expect(answer(question, ours: true) != Answer(error: EAI_NONAME))
        #expect(answer(Question(node: "fe80::1%nosuch", service: "1"), ours: true).error == EAI_NONAME)
    }

    @Test func `leave the kind of socket open where the question does`() {
        let open = answer(Question(node: "10.0.0.1", service: "53", type: 0), ours: true)
        #expect(open.addresses.count == 2)
        let theirs = answer(Question(node: "10.0.0.1", service: "53", type: 0), ours: false)
        #expect(open.addresses.isSubset(of: theirs.addresses))
    }

    @Test func `refuse room that is too small`() {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = 0x0100_007f
        var host = [CChar](repeating: 0, count: 4)
        let error = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                curfew_getnameinfo($0, socklen_t(MemoryLayout<sockaddr_in>.size), &host, 4, nil, 0, 0)
            }
        }
        #expect(error == EAI_OVERFLOW)
        #expect(String(cString: curfew_gai_strerror(error)) == "the room given is too small")
    }
}
