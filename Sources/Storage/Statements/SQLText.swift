/// A statement's text taken apart at its `?n` parameters; quoted text is left alone.
enum SQLText {
    enum Piece {
        case text(Substring)
        case parameter(Int)

        var forPostgreSQL: String {
            switch self {
            case .text(let text): String(text)
            case .parameter(let number): "$\(number)"
            }
        }
    }

    static func pieces(of text: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        while let mark = firstParameterMark(in: rest) {
            let digits = rest[rest.index(after: mark)...].prefix { "0"..."9" ~= $0 }
            guard let number = Int(digits) else { break }
            pieces.append(.text(rest[..<mark]))
            pieces.append(.parameter(number))
            rest = rest[digits.endIndex...]
        }
        pieces.append(.text(rest))
        return pieces
    }

    private static func firstParameterMark(in text: Substring) -> Substring.Index? {
        let (single, double, mark) = (UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "?"))
        var quote: UInt8?
        for index in text.utf8.indices {
            let byte = text.utf8[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == single || byte == double {
                quote = byte
            } else if byte == mark {
                return index
            }
        }
        return nil
    }
}
