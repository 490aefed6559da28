import Testing

@testable import HTTP

/// Numbers that are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Changes messages as a careless or a malicious sender would.
struct Mutator {
    private static let pieces: [[UInt8]] = [
        "\r\n", "\n", "\r", " ", "\t", "\0", ":", "0", "-1", "+", "\r\n\r\n", "Content-Length: 3\r\n",
        "Transfer-Encoding: chunked\r\n", "Host: b\r\n", "GET /b HTTP/1.1\r\nHost: a\r\n\r\n", "\r\n ", "%", "%41", ",",
        ";",
        "chunked", "HTTP/1.1", "0\r\n\r\n", "5\r\nhello\r\n", "ffffffffffffffff", "\u{7F}", "\u{80}",
    ].map { Array($0.utf8) }

    var numbers: SeededNumbers

    mutating func mutate(_ message: [UInt8], among corpus: [[UInt8]]) -> [UInt8] {
        var message = message
        for _ in 0..<Int.random(in: 1...3, using: &numbers) {
            let start = Int.random(in: 0...message.count, using: &numbers)
            let end = min(start + Int.random(in: 0...8, using: &numbers), message.count)
            switch Int.random(in: 0..<6, using: &numbers) {
            case 0: message.removeSubrange(start..<end)
            case 1: message.insert(contentsOf: Self.pieces.randomElement(using: &numbers) ?? [], at: start)
            case 2: message.replaceSubrange(start..<end, with: Self.pieces.randomElement(using: &numbers) ?? [])
            case 3: message.insert(contentsOf: message[start..<end], at: start)
            case 4 where start < end: message[start] = UInt8.random(in: 0...255, using: &numbers)
            default:
                message.replaceSubrange(
                    start..., with: (corpus.randomElement(using: &numbers) ?? []).dropFirst(start))
            }
        }
        return message
    }
}

@Suite("The parser says the same of the same bytes, wherever they were cut")
struct ParserTests {
    private static let accepted = AcceptedMessage.all.map { Array($0.text.utf8) }.filter { $0.count < 1_000 }
    static let corpus =
        accepted + RefusedMessage.all.map(\.bytes).filter { $0.count < 1_000 }

    @Test("thousands of mutated messages are read alike whole and in pieces, and what is taken keeps to the grammar")
    func mutated() {
        var mutator = Mutator(numbers: SeededNumbers(seed: 20_260_302))
        var taken = 0
        var refused = 0
        for _ in 0..<30_000 {
            let sources = Bool.random(using: &mutator.numbers) ? Self.accepted : Self.corpus
            let message = mutator.mutate(
                sources.randomElement(using: &mutator.numbers) ?? [], among: Self.corpus)
            let whole = MessageReader.read(message)
            let cuts = (0..<3).map { _ in Int.random(in: 0...message.count, using: &mutator.numbers) }
            #expect(MessageReader.read(message, cutAt: cuts) == whole, "\(message) cut at \(cuts)")
            taken += whole.messages.count
            refused += whole.refusal == nil ? 0 : 1
            for message in whole.messages { expectGrammar(message) }
        }
        // A mutator that spoils everything, or nothing, would prove little.
        #expect(taken > 2_000)
        #expect(refused > 5_000)
    }

    @Test("every message of the tables is read alike whole and byte by byte")
    func bytewise() {
        for message in Self.corpus {
            #expect(MessageReader.read(message, cutAt: Array(0..<message.count)) == MessageReader.read(message))
        }
    }

    @Test("small limits hold to the byte, wherever the bytes were cut")
    func limits() {
        var limits = HTTPLimits.standard
        limits.requestLineBytes = 16
        limits.headerBytes = 20
        limits.headerFields = 2
        limits.bodyBytes = 4
        let messages: [(String, Refusal?)] = [
            ("GET /12 HTTP/1.1\r\nHost: a\r\n\r\n", nil),
            ("GET /123 HTTP/1.1\r\nHost: a\r\n\r\n", .requestLineTooLong),
            ("GET / HTTP/1.1\r\nHost: a\r\nA: 234567\r\n\r\n", nil),
            ("GET / HTTP/1.1\r\nHost: a\r\nA: 2345678\r\n\r\n", .fieldsTooLarge),
            ("GET / HTTP/1.1\r\nHost: a\r\nA:\r\nB:\r\n\r\n", .fieldsTooLarge),
            ("GET / HTTP/1.1\r\nHost:a\r\nA:\r\n\r\n", nil),
        ]
        for (text, refusal) in messages {
            let bytes = Array(text.utf8)
            for cut in 0...bytes.count {
                let reading = MessageReader.read(bytes, cutAt: [cut], limits: limits)
                #expect(reading.refusal == refusal, "\(text)")
                #expect(reading.messages.count == (refusal == nil ? 1 : 0))
            }
        }
    }

    private func expectGrammar(_ message: MessageReader.Message) {
        #expect(message.path.hasPrefix("/"))
        #expect(message.path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "?") })
        #expect((message.query ?? "").utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        #expect(message.headers.filter { $0.lowercased().hasPrefix("host:") }.count == 1)
        #expect(message.headers.allSatisfy { line in !line.utf8.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F } })
        #expect(message.body.count <= HTTPLimits.standard.bodyBytes)
    }
}
