import JSON
import Testing

@testable import Sandbox

@Suite struct `A review of blocks` {
    private static func plain(_ length: Int) -> JSONValue {
        ["type": "plain_text", "text": .string(String(repeating: "x", count: length))]
    }

    private static func button(_ more: JSONObject = [:]) -> JSONValue {
        var button: JSONObject = ["type": "button", "action_id": "a", "text": plain(5)]
        for member in more.members { button[member.name] = member.value }
        return .object(button)
    }

    private static func section(_ length: Int) -> JSONValue {
        ["type": "section", "text": ["type": "mrkdwn", "text": .string(String(repeating: "x", count: length))]]
    }

    private static func actions(_ elements: JSONValue...) -> JSONValue {
        ["type": "actions", "elements": .array(elements)]
    }

    @Test(
        arguments: [
            [section(3000), ["type": "divider"], ["type": "header", "text": plain(150)]],
            [["type": "section", "fields": [plain(2000)], "accessory": button()]],
            [["type": "context", "elements": [plain(10)]]],
            [actions(button(["style": "primary", "value": "v", "accessibility_label": "Approve it"]))],
            Array(repeating: ["type": "divider"], count: 50),
        ] as [[JSONValue]])
    func `finds nothing wrong with what Slack takes`(blocks: [JSONValue]) {
        var review = BlockReview()
        review.review(messageBlocks: .array(blocks))
        #expect(review.problems.isEmpty)
    }

    @Test(
        arguments: [
            (["type": "video"], "/blocks/0"), (section(3001), "/blocks/0/text/text"),
            (section(0), "/blocks/0/text/text"),
            (["type": "section"], "/blocks/0"), (["type": "divider", "text": plain(1)], "/blocks/0"),
            (["type": "header", "text": ["type": "mrkdwn", "text": "x"]], "/blocks/0/text"),
            (["type": "section", "text": ["type": "plain_text", "text": "x", "verbatim": true]], "/blocks/0/text"),
            (actions(), "/blocks/0/elements"),
            (actions(button(), button()), "/blocks/0"),
            (actions(button(["style": "green"])), "/blocks/0/elements/0/style"),
            (actions(button(["value": .string(String(repeating: "x", count: 2001))])), "/blocks/0/elements/0/value"),
            (actions(button(["text": plain(76)])), "/blocks/0/elements/0/text/text"),
            (actions(button(["colour": "red"])), "/blocks/0/elements/0"),
            (
                ["type": "input", "label": plain(1), "element": ["type": "plain_text_input", "action_id": "a"]],
                "/blocks/0"
            ),
        ] as [(JSONValue, String)])
    func `names the place of what Slack would refuse`(block: JSONValue, pointer: String) {
        var review = BlockReview()
        review.review(messageBlocks: [block])
        #expect(review.problems.contains { $0.hasSuffix("[json-pointer:\(pointer)]") }, "\(review.problems)")
    }

    @Test func `counts blocks and their ids`() {
        var many = BlockReview()
        many.review(messageBlocks: .array(Array(repeating: ["type": "divider"], count: 51)))
        #expect(many.problems.count == 1)
        var twins = BlockReview()
        let twin: JSONValue = ["type": "divider", "block_id": "b"]
        twins.review(messageBlocks: [twin, twin])
        #expect(twins.problems.count == 1)
    }

    private static let modal = """
        {"type":"modal","title":{"type":"plain_text","text":"Ask"},"submit":{"type":"plain_text","text":"Ask"},"blocks":[
        {"type":"input","block_id":"b","label":{"type":"plain_text","text":"Why"},
        "element":{"type":"plain_text_input","action_id":"a"}}]}
        """

    private static let changes: [(String, String?)] = [
        ("{}", nil),
        (#"{"title":{"type":"plain_text","text":"more than twenty-four letters"}}"#, "/view/title/text"),
        (#"{"submit":{"type":"mrkdwn","text":"Ask"}}"#, "/view/submit"),
        (#"{"submit":null}"#, "/view/submit"),
        (#"{"private_metadata":"\#(String(repeating: "x", count: 3001))"}"#, "/view/private_metadata"),
        (#"{"type":"home"}"#, "/view/type"),
        (#"{"colour":"red"}"#, "/view"),
        (#"{"blocks":[{"type":"input","label":{"type":"plain_text","text":"Why"}}]}"#, "/view/blocks/0"),
        (#"{"blocks":[{"type":"input"}]}"#, "/view/blocks"),
    ]

    @Test(arguments: changes)
    func `knows what a modal must have`(change: String, pointer: String?) throws {
        var view = try #require(JSONValue(parsing: Self.modal).object)
        for member in try #require(JSONValue(parsing: change).object).members {
            view[member.name] = member.value == .null ? nil : member.value
        }
        var review = BlockReview()
        _ = review.review(view: .object(view))
        if let pointer {
            #expect(review.problems.contains { $0.hasSuffix("[json-pointer:\(pointer)]") }, "\(review.problems)")
        } else {
            #expect(review.problems.isEmpty)
        }
    }

    private static let answers: [(String, Bool)] = [
        (#"{"options":[]}"#, true),
        (#"{"option_groups":[{"label":\#(text("AWS")),"options":[{"text":\#(text("One")),"value":"v"}]}]}"#, true),
        ("{}", false),
        (#"{"options":[],"option_groups":[]}"#, false),
        (#"{"options":[{"text":\#(text(String(repeating: "x", count: 76))),"value":"v"}]}"#, false),
        (#"{"options":[{"text":\#(text("One")),"value":""}]}"#, false),
        (#"{"options":[{"text":\#(text("One")),"value":"v","colour":"red"}]}"#, false),
        (#"{"option_groups":[{"label":\#(text("AWS")),"options":[]}]}"#, false),
        (
            "{\"options\":["
                + Array(repeating: "{\"text\":\(text("x")),\"value\":\"v\"}", count: 101).joined(separator: ",")
                + "]}", false
        ),
    ]

    private static func text(_ text: String) -> String {
        #"{"type":"plain_text","text":"\#(text)"}"#
    }

    @Test(arguments: answers)
    func `checks what a type-ahead answers`(answer: String, isGood: Bool) throws {
        var review = BlockReview()
        _ = review.review(suggestions: try JSONValue(parsing: answer))
        #expect(review.problems.isEmpty == isGood, "\(review.problems)")
    }
}
