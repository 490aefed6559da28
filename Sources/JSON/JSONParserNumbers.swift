// Numbers: RFC 8259 section 6.
extension JSONParser {
    mutating func number() throws(JSONFault) -> JSONValue {
        let start = offset
        let isNegative = current == UInt8(ascii: "-")
        if isNegative { offset += 1 }
        let whole = try integerPart(isNegative: isNegative)
        let hasFraction = try fraction()
        let hasExponent = try exponent()
        if let whole, !hasFraction, !hasExponent { return .integer(whole) }
        return .number(String(decoding: bytes[start..<offset], as: UTF8.self))
    }

    /// Reads the digits before a point; nil when they do not fit 64 bits.
    private mutating func integerPart(isNegative: Bool) throws(JSONFault) -> Int64? {
        let start = offset
        var value: Int64? = 0
        // Counting downwards reaches the smallest of all, which has no positive counterpart.
        while let digit = digit() {
            value = value.flatMap { $0.appending(digit, downwards: isNegative) }
        }
        guard offset > start else { throw fault(.invalidNumber, "a digit belongs here") }
        guard bytes[start] != UInt8(ascii: "0") || offset == start + 1 else {
            throw fault(.leadingZero, "a number does not begin with 0 unless it is 0")
        }
        return value
    }

    private mutating func fraction() throws(JSONFault) -> Bool {
        guard current == UInt8(ascii: ".") else { return false }
        offset += 1
        try digits("after the point")
        return true
    }

    private mutating func exponent() throws(JSONFault) -> Bool {
        guard current == UInt8(ascii: "e") || current == UInt8(ascii: "E") else { return false }
        offset += 1
        if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { offset += 1 }
        try digits("in the exponent")
        return true
    }

    private mutating func digits(_ place: String) throws(JSONFault) {
        guard digit() != nil else { throw fault(.invalidNumber, "a digit belongs here, \(place)") }
        while digit() != nil {}
    }

    private mutating func digit() -> UInt8? {
        guard let current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(current) else { return nil }
        offset += 1
        return current - UInt8(ascii: "0")
    }
}

extension Int64 {
    fileprivate func appending(_ digit: UInt8, downwards: Bool) -> Int64? {
        let (shifted, isTooLarge) = multipliedReportingOverflow(by: 10)
        let (value, isPastEnd) =
            downwards
            ? shifted.subtractingReportingOverflow(Int64(digit)) : shifted.addingReportingOverflow(Int64(digit))
        return isTooLarge || isPastEnd ? nil : value
    }
}
