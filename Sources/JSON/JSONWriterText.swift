// Text: RFC 8259 section 7.
extension JSONWriter {
    /// A text as a JSON string.
    static func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Writes a text in quotes, and behind a name its colon.
    mutating func quote(_ text: String, isName: Bool) {
        let characters = text.utf8.span
        var plain = 0
        while plain < characters.count, !JSONWriter.needsEscape(characters[plain]) { plain += 1 }
        bytes.append(UInt8(ascii: "\""))
        if plain == characters.count {
            // Nearly every text: taken over as a whole.
            bytes.append(contentsOf: text.utf8)
        } else {
            // One reservation for all of it: asking at each byte whether the array may grow costs more than the bytes.
            let longestEscape = 6
            bytes.append(addingCapacity: plain + longestEscape * (characters.count - plain)) { output in
                for index in 0..<characters.count { JSONWriter.escape(characters[index], &output) }
            }
        }
        bytes.append(UInt8(ascii: "\""))
        if isName { bytes.append(UInt8(ascii: ":")) }
        if isName, isPretty { bytes.append(UInt8(ascii: " ")) }
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func escape(_ byte: UInt8, _ output: inout OutputSpan<UInt8>) {
        guard needsEscape(byte) else { return output.append(byte) }
        output.append(UInt8(ascii: "\\"))
        if let letter = letter(for: byte) { return output.append(letter) }
        output.append(UInt8(ascii: "u"))
        output.append(repeating: UInt8(ascii: "0"), count: 2)
        output.append(hexDigit(byte >> 4))
        output.append(hexDigit(byte & 0x0F))
    }

    /// The letter that stands for a character behind a backslash, if it has one.
    private static func letter(for byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
        case 0x08: UInt8(ascii: "b")
        case 0x09: UInt8(ascii: "t")
        case 0x0A: UInt8(ascii: "n")
        case 0x0C: UInt8(ascii: "f")
        case 0x0D: UInt8(ascii: "r")
        default: nil
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
