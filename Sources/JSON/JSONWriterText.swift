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
        var done = 0
        // One reservation for all of it: asking at each byte whether the array may grow costs more than the bytes.
        bytes.append(addingCapacity: characters.count + 1) { output in
            output.append(UInt8(ascii: "\""))
            while done < characters.count, !JSONWriter.needsEscape(characters[done]) {
                output.append(characters[done])
                done += 1
            }
        }
        let longestEscape = 6
        bytes.append(addingCapacity: longestEscape * (characters.count - done) + 3) { output in
            for index in done..<characters.count { JSONWriter.escape(characters[index], &output) }
            output.append(UInt8(ascii: "\""))
            if isName { output.append(UInt8(ascii: ":")) }
            if isName, isPretty { output.append(UInt8(ascii: " ")) }
        }
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
