import Foundation
import JSON
import Testing

/// Foundation's encoder, set to the same form, is the judge.
@Suite struct `A text encoder` {
    private let encoder = JSONTextEncoder()

    private func judged(_ value: some Encodable) throws -> String {
        let judge = JSONEncoder()
        judge.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try judge.encode(value), as: UTF8.self)
    }

    /// A value of every shape that a conformance can take.
    private indirect enum Shape: Codable {
        case nothing
        case text(String)
        case number(zone: Int, of: UInt8?)
        case list([Shape])
        case named([String: Shape], isFirst: Bool)
        case numbered([Int: String])
        case pair(Shape, Shape?)
    }

    private func shape(_ generator: inout some RandomNumberGenerator, depth: Int) -> Shape {
        func inner() -> Shape { shape(&generator, depth: depth - 1) }
        let texts = ["", "a", "zz", "Ä/\"\\\n\u{1}", "B", "é👋"]
        switch Int.random(in: 0..<(depth > 0 ? 7 : 3), using: &generator) {
        case 0: return .nothing
        case 1: return .text(texts.randomElement(using: &generator) ?? "")
        case 2: return .number(zone: Int.random(in: -9...9, using: &generator), of: Bool.random() ? 7 : nil)
        case 3: return .list((0..<Int.random(in: 0...3, using: &generator)).map { _ in inner() })
        case 4:
            let names = ["b", "a", "c2", "c10", "_0"].prefix(Int.random(in: 0...5, using: &generator))
            return .named(Dictionary(uniqueKeysWithValues: names.map { ($0, inner()) }), isFirst: true)
        case 5: return .numbered([3: "x", 1: "y"])
        default: return .pair(inner(), Bool.random(using: &generator) ? inner() : nil)
        }
    }

    @Test func `writes every shape as Foundation does, byte for byte`() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let value = shape(&generator, depth: 4)
            #expect(try encoder.text(of: value) == judged(value))
        }
    }

    @Test func `writes what stands alone`() throws {
        #expect(try encoder.text(of: "a\u{7}") == "\"a\\u0007\"")
        #expect(try encoder.text(of: [Int?.some(1), nil]) == "[1,null]")
        #expect(try encoder.text(of: [UInt64.max]) == "[18446744073709551615]")
        #expect(try encoder.text(of: 0.5) == "0.5")
        #expect(try encoder.text(of: Empty()) == "{}")
        #expect(throws: EncodingError.self) { try encoder.text(of: ["x": Double.nan]) }
    }

    /// A class above another hands its own part to an encoder of its own; a container may be asked for twice.
    @Test func `writes containers in whatever order they are filled`() throws {
        #expect(try encoder.text(of: Inner()) == #"{"b":1,"super":{"a":"x"}}"#)
        #expect(try encoder.text(of: Inner()) == judged(Inner()))
        #expect(try encoder.text(of: Twice()) == judged(Twice()))
    }

    private struct Empty: Encodable {
        func encode(to encoder: any Encoder) {}
    }

    private class Outer: Encodable {
        let a = "x"
    }

    private final class Inner: Outer {
        let b = 1

        enum CodingKeys: CodingKey {
            case b
        }

        override func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try super.encode(to: container.superEncoder())
            try container.encode(b, forKey: .b)
        }
    }

    private struct Twice: Encodable {
        enum Keys: CodingKey {
            case z, y, x
        }

        func encode(to encoder: any Encoder) throws {
            var first = encoder.container(keyedBy: Keys.self)
            try first.encode(1, forKey: .z)
            var list = first.nestedUnkeyedContainer(forKey: .y)
            try list.encode("in")
            var inner = list.nestedContainer(keyedBy: Keys.self)
            try inner.encodeNil(forKey: .x)
            var second = encoder.container(keyedBy: Keys.self)
            try second.encode(true, forKey: .x)
        }
    }
}
