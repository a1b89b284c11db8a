import PolicyLanguage
import Testing

/// What an Allow under one condition says to one request; `nil` for AWS's silence, where it does not apply and a Deny does.
private struct Case: CustomTestStringConvertible {
    let condition: String
    let context: RequestContext
    let holds: Bool?

    init(_ condition: String, _ context: RequestContext, _ holds: Bool?) {
        self.condition = condition
        self.context = context
        self.holds = holds
    }

    var testDescription: String { "\(condition) with \(context)" }

    func decision(_ effect: String) throws -> PolicyDecision {
        let policy = try PolicyDocument(
            parsing: #"{"Version":"2012-10-17","Statement":{"Effect":"\#(effect)","Action":"*","Resource":"*","#
                + #""Condition":{\#(condition)}}}"#)
        return policy.decides(PolicyRequest(action: "s3:GetObject", resource: "*", context: context))
    }
}

@Suite struct `A condition operator` {
    private static let texts = [
        Case(#""StringEquals":{"k:a":"x"}"#, ["k:a": ["x"]], true),
        Case(#""StringEquals":{"k:a":"x"}"#, ["K:A": ["x"]], true),
        Case(#""StringEquals":{"k:a":"x"}"#, ["k:a": ["X"]], false),
        Case(#""StringEquals":{"k:a":"x*"}"#, ["k:a": ["xy"]], false),
        Case(#""StringEquals":{"k:a":["x","y"]}"#, ["k:a": ["y"]], true),
        Case(#""StringEquals":{"k:a":"x"}"#, [:], false),
        Case(#""StringEquals":{"k:a":[]}"#, ["k:a": ["x"]], nil),
        Case(#""StringEquals":{"k:a":"x"},"StringLike":{"k:b":"y*"}"#, ["k:a": ["x"], "k:b": ["yz"]], true),
        Case(#""StringEquals":{"k:a":"x"},"StringLike":{"k:b":"y*"}"#, ["k:a": ["x"], "k:b": ["z"]], false),
        Case(#""StringEquals":{"k:a":"x","k:b":"y"}"#, ["k:a": ["x"]], false),
        Case(#""stringequals":{"k:a":"é"}"#, ["k:a": ["e\u{301}"]], false),
        Case(#""StringNotEquals":{"k:a":["x","y"]}"#, ["k:a": ["y"]], false),
        Case(#""StringNotEquals":{"k:a":["x","y"]}"#, ["k:a": ["z"]], true),
        Case(#""StringNotEquals":{"k:a":"x"}"#, [:], true),
        Case(#""StringEqualsIgnoreCase":{"k:a":"xY"}"#, ["k:a": ["Xy"]], true),
        Case(#""StringNotEqualsIgnoreCase":{"k:a":"xY"}"#, ["k:a": ["Xy"]], false),
        Case(#""StringLike":{"k:a":"a?c*"}"#, ["k:a": ["abc"]], true),
        Case(#""StringLike":{"k:a":"a?c*"}"#, ["k:a": ["ac"]], false),
        Case(#""StringLike":{"k:a":"*"}"#, ["k:a": [""]], true),
        Case(#""StringLike":{"k:a":"?"}"#, ["k:a": ["語"]], true),
        Case(#""StringNotLike":{"k:a":"a*"}"#, ["k:a": ["b"]], true),
        Case(#""StringEquals":{"k:a":true}"#, ["k:a": ["true"]], true),
        Case(#""StringEquals":{"k:a":7}"#, ["k:a": ["7"]], true),
        Case(#""StringEquals":{"k:a":"x"}"#, ["k:a": ["x", "x"]], true),
        Case(#""StringEquals":{"k:a":"x"}"#, ["k:a": ["x", "y"]], nil),
    ]

    private static let numbersAndDates = [
        Case(#""NumericEquals":{"k:n":"10"}"#, ["k:n": ["1e1"]], true),
        Case(#""NumericEquals":{"k:n":10.0}"#, ["k:n": ["010"]], true),
        Case(#""NumericEquals":{"k:n":"9007199254740993"}"#, ["k:n": ["9007199254740992"]], false),
        Case(#""NumericEquals":{"k:n":"-0"}"#, ["k:n": ["0.00"]], true),
        Case(#""NumericEquals":{"k:n":"ten"}"#, ["k:n": ["10"]], nil),
        Case(#""NumericNotEquals":{"k:n":"ten"}"#, ["k:n": ["10"]], nil),
        Case(#""NumericNotEquals":{"k:n":"10"}"#, ["k:n": ["11"]], true),
        Case(#""NumericLessThan":{"k:n":"-1"}"#, ["k:n": ["-1.5"]], true),
        Case(#""NumericLessThan":{"k:n":"10"}"#, ["k:n": ["9.99"]], true),
        Case(#""NumericLessThan":{"k:n":"10"}"#, ["k:n": ["10"]], false),
        Case(#""NumericLessThanEquals":{"k:n":10}"#, ["k:n": ["10"]], true),
        Case(#""NumericGreaterThan":{"k:n":"10"}"#, ["k:n": ["100"]], true),
        Case(#""NumericGreaterThanEquals":{"k:n":"10"}"#, ["k:n": ["9"]], false),
        Case(#""DateLessThan":{"aws:CurrentTime":"2026-11-23T18:00:00Z"}"#, ["aws:currenttime": ["1763920799"]], true),
        Case(#""DateLessThan":{"k:t":"2026-11-23T18:00:00Z"}"#, ["k:t": ["2026-11-23T17:59:59.999Z"]], true),
        Case(#""DateLessThan":{"k:t":"2026-11-23T18:00:00Z"}"#, ["k:t": ["2026-11-23T18:00:00Z"]], false),
        Case(#""DateLessThanEquals":{"k:t":"2026-11-23T18:00:00Z"}"#, ["k:t": ["2026-11-23T18:00:00Z"]], true),
        Case(#""DateLessThan":{"k:t":"2026-11-23T18:00:00Z"}"#, ["k:t": ["tomorrow"]], nil),
        Case(#""DateLessThan":{"k:t":"2026-02-30"}"#, ["k:t": ["2026-01-01T00:00:00Z"]], nil),
        Case(#""DateLessThan":{"k:t":"2100-02-29"}"#, ["k:t": ["2026-01-01T00:00:00Z"]], nil),
        Case(#""DateLessThan":{"k:t":"2000-02-29"}"#, ["k:t": ["1999-12-31T23:59:59Z"]], true),
        Case(#""DateEquals":{"k:t":"2026-11-23T19:00+01:00"}"#, ["k:t": ["2026-11-23T18:00:00Z"]], true),
        Case(#""DateNotEquals":{"k:t":"2026-11"}"#, ["k:t": ["2026-11-01"]], false),
        Case(#""DateGreaterThan":{"k:t":1763920800}"#, ["k:t": ["2025-11-23T18:00:00.001Z"]], true),
        Case(#""DateGreaterThanEquals":{"k:t":"2026"}"#, ["k:t": ["2025-12-31T23:59:59Z"]], false),
    ]

    private static let others = [
        Case(#""Bool":{"k:b":true}"#, ["k:b": ["TRUE"]], true),
        Case(#""Bool":{"k:b":"false"}"#, ["k:b": ["true"]], false),
        Case(#""Bool":{"k:b":"false"}"#, [:], false),
        Case(#""Bool":{"k:b":"no"}"#, ["k:b": ["false"]], nil),
        Case(#""BinaryEquals":{"k:x":"QUI="}"#, ["k:x": ["QUI="]], true),
        Case(#""BinaryEquals":{"k:x":"QUI="}"#, ["k:x": ["QUJD"]], false),
        Case(#""BinaryEquals":{"k:x":"QUI"}"#, ["k:x": ["QUI="]], nil),
        Case(#""BinaryEquals":{"k:x":"QUJ="}"#, ["k:x": ["QUJ="]], nil),
        Case(#""IpAddress":{"aws:SourceIp":"203.0.113.0/24"}"#, ["aws:SourceIp": ["203.0.113.255"]], true),
        Case(#""IpAddress":{"aws:SourceIp":"203.0.113.77/24"}"#, ["aws:SourceIp": ["203.0.114.0"]], false),
        Case(#""IpAddress":{"aws:SourceIp":"0.0.0.0/0"}"#, ["aws:SourceIp": ["8.8.8.8"]], true),
        Case(#""IpAddress":{"aws:SourceIp":"0.0.0.0/0"}"#, ["aws:SourceIp": ["2001:db8::1"]], false),
        Case(#""IpAddress":{"aws:SourceIp":"2001:DB8::/33"}"#, ["aws:SourceIp": ["2001:db8:7fff::1"]], true),
        Case(#""IpAddress":{"aws:SourceIp":"2001:db8::/33"}"#, ["aws:SourceIp": ["2001:db8:8000::1"]], false),
        Case(#""IpAddress":{"aws:SourceIp":"1:2:3:4:5:6::8"}"#, ["aws:SourceIp": ["1:2:3:4:5:6:0:8"]], true),
        Case(#""IpAddress":{"aws:SourceIp":"1:2:3:4:5:6:7::8"}"#, ["aws:SourceIp": ["1:2:3:4:5:6:7:8"]], nil),
        Case(#""IpAddress":{"aws:SourceIp":"203.0.113.5"}"#, ["aws:SourceIp": ["203.0.113.5"]], true),
        Case(#""IpAddress":{"aws:SourceIp":"203.0.113.0/24"}"#, ["aws:SourceIp": ["203.0.113.0/28"]], true),
        Case(#""IpAddress":{"aws:SourceIp":"203.0.113.0/28"}"#, ["aws:SourceIp": ["203.0.113.0/24"]], false),
        Case(#""IpAddress":{"aws:SourceIp":"203.0.113.5/33"}"#, ["aws:SourceIp": ["203.0.113.5"]], nil),
        Case(#""NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}"#, ["aws:SourceIp": ["203.0.113.5"]], false),
        Case(#""NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}"#, [:], true),
        Case(#""NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}"#, ["aws:SourceIp": ["a service"]], nil),
        Case(#""ArnEquals":{"k:r":"arn:aws:sns:*:1:t?"}"#, ["k:r": ["arn:aws:sns:eu:1:tx"]], true),
        Case(#""ArnLike":{"k:r":"arn:aws:sns:*:1:t"}"#, ["k:r": ["arn:aws:sns:eu:2:1:t"]], nil),
        Case(#""ArnLike":{"k:r":"arn:aws:s3:::b/*"}"#, ["k:r": ["arn:aws:s3:::b/c:d"]], true),
        Case(#""ArnNotEquals":{"k:r":"arn:aws:s3:::b"}"#, ["k:r": ["arn:aws:s3:::c"]], true),
        Case(#""ArnNotLike":{"k:r":"arn:aws:s3:::*"}"#, ["k:r": ["arn:aws:s3:::c"]], false),
        Case(#""ArnLike":{"k:r":"b"}"#, ["k:r": ["arn:aws:s3:::c"]], nil),
        Case(#""Null":{"k:a":"true"}"#, [:], true),
        Case(#""Null":{"k:a":true}"#, ["k:a": ["x"]], false),
        Case(#""Null":{"k:a":"false"}"#, ["k:a": [""]], true),
        Case(#""Null":{"k:a":["true","false"]}"#, [:], true),
        Case(#""Null":{"k:a":"perhaps"}"#, [:], nil),
    ]

    private static let absences = [
        Case(#""StringEqualsIfExists":{"k:a":"x"}"#, [:], true),
        Case(#""StringEqualsIfExists":{"k:a":"x"}"#, ["k:a": ["y"]], false),
        Case(#""BoolIfExists":{"k:a":"false"}"#, [:], true),
        Case(#""ForAllValues:StringEquals":{"k:a":["x","y"]}"#, ["k:a": ["y", "x"]], true),
        Case(#""ForAllValues:StringEquals":{"k:a":["x","y"]}"#, ["k:a": ["y", "z"]], false),
        Case(#""ForAllValues:StringEquals":{"k:a":"x"}"#, [:], true),
        Case(#""ForAllValues:StringEquals":{"k:a":"x"}"#, ["k:a": []], true),
        Case(#""ForAllValues:StringEquals":{"k:a":"x"}"#, ["k:a": [""]], true),
        Case(#""ForAllValues:StringNotEquals":{"k:a":["x","y"]}"#, ["k:a": ["z", "x"]], false),
        Case(#""ForAllValues:StringNotLike":{"k:a":"x*"}"#, ["k:a": ["z", "y"]], true),
        Case(#""ForAnyValue:StringEquals":{"k:a":["x","y"]}"#, ["k:a": ["z", "y"]], true),
        Case(#""ForAnyValue:StringEquals":{"k:a":"x"}"#, ["k:a": ["z"]], false),
        Case(#""ForAnyValue:StringEquals":{"k:a":"x"}"#, [:], false),
        Case(#""ForAnyValue:StringNotEquals":{"k:a":"x"}"#, ["k:a": ["x", "y"]], true),
        Case(#""ForAnyValue:StringNotEquals":{"k:a":"x"}"#, [:], false),
        Case(#""ForAnyValue:StringEqualsIfExists":{"k:a":"x"}"#, [:], true),
        Case(#""ForAnyValue:NumericLessThan":{"k:n":5}"#, ["k:n": ["many", "4"]], true),
        Case(#""ForAllValues:NumericLessThan":{"k:n":5}"#, ["k:n": ["many", "4"]], nil),
    ]

    @Test(arguments: texts + numbersAndDates + others + absences)
    private func `holds, does not, or is open`(it: Case) throws {
        #expect(try it.decision("Allow") == (it.holds == .some(true) ? .allow : .implicitDeny))
        #expect(try it.decision("Deny") == (it.holds == .some(false) ? .implicitDeny : .explicitDeny))
    }
}
