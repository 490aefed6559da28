/// Reads a text byte by byte, from the front, without looking back.
struct ByteCursor {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    /// The byte to be read next, or nil at the end.
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Steps over `byte` if it is the next one.
    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    /// Steps over the next byte if it satisfies `condition`, and returns it.
    mutating func take(where condition: (UInt8) -> Bool) -> UInt8? {
        guard let byte = next, condition(byte) else { return nil }
        position += 1
        return byte
    }

    /// The run of ASCII digits that comes next, or nil where there is none.
    mutating func takeDigits() -> Digits? {
        let start = position
        while let byte = next, Digits.isDigit(byte) { position += 1 }
        return position == start ? nil : Digits(bytes: bytes[start..<position])
    }

    /// Exactly `count` digits as a number (at most 18 digits), or nil.
    mutating func takeNumber(digits count: Int) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let byte = take(where: Digits.isDigit) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }
}

/// A run of ASCII digits, at least one.
struct Digits {
    let bytes: ArraySlice<UInt8>

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    /// Without leading zeros, as JSON writes numbers.
    var isPlain: Bool { bytes.count == 1 || bytes.first != UInt8(ascii: "0") }

    var isZero: Bool { bytes.allSatisfy { $0 == UInt8(ascii: "0") } }

    /// The number, or nil where it does not fit.
    func value(negative: Bool = false) -> Int64? {
        var value: Int64 = 0
        for byte in bytes {
            let digit = Int64(byte - UInt8(ascii: "0"))
            let (shifted, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) =
                negative ? shifted.subtractingReportingOverflow(digit) : shifted.addingReportingOverflow(digit)
            if first || second { return nil }
            value = sum
        }
        return value
    }
}
