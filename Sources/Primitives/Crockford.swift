/// 128 bits as 26 letters of Crockford's base 32, lower case, most significant first.
///
/// One value has one text: no upper case, none of Crockford's stand-ins (`o i l`), no hyphens, and a first letter of
/// at most `7`, since 26 letters could hold two bits more. https://www.crockford.com/base32.html
enum Crockford {
    static let length = 26
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    private static let values: [UInt8?] = {
        var values = [UInt8?](repeating: nil, count: 256)
        for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    /// Appends the letters: two of the eight bits at the top, then twelve for each sixty.
    static func encode(high: UInt64, low: UInt64, into bytes: inout [UInt8]) {
        bytes.append(addingCapacity: length) { output in
            append(high >> 56, letters: 2, to: &output)
            append(high << 4 | low >> 60, letters: 12, to: &output)
            append(low, letters: 12, to: &output)
        }
    }

    private static func append(_ bits: UInt64, letters: UInt64, to output: inout OutputSpan<UInt8>) {
        for index in 1...letters {
            output.append(alphabet[Int(truncatingIfNeeded: bits >> (5 * (letters - index)) & 31)])
        }
    }

    /// The bits of the letters from an index to the end.
    static func decode(_ letters: Span<UInt8>, from start: Int) -> (high: UInt64, low: UInt64)? {
        guard letters.count - start == length, letters[start] <= UInt8(ascii: "7") else { return nil }
        guard let top = value(of: letters, start..<start + 2), let middle = value(of: letters, start + 2..<start + 14),
            let rest = value(of: letters, start + 14..<start + 26)
        else { return nil }
        return (top << 56 | middle >> 4, middle << 60 | rest)
    }

    private static func value(of letters: Span<UInt8>, _ range: Range<Int>) -> UInt64? {
        var bits: UInt64 = 0
        for index in range {
            guard let value = values[Int(letters[index])] else { return nil }
            bits = bits << 5 | UInt64(value)
        }
        return bits
    }
}
