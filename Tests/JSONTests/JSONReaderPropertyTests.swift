import Foundation
import Testing

@testable import JSON

@Suite("the reader, against anything")
struct JSONReaderPropertyTests {
    private static let seeds = [
        #"{"lines":[{"amount":29900,"currency":"USD"},{"amount":-1,"note":null}],"paid":true,"total":2.99e4}"#,
        #"["\u00e9\ud83d\ude00\n\"\\","日本語",[],{},[[[[0]]]],-0.5E-3,9223372036854775807,18446744073709551616]"#,
        "{\n  \"zone\": \"Europe/Berlin\",\n  \"weekly\": {\"mon\": [[\"09:00\", \"12:00\"]]},\n  \"always\": false\n}",
    ]

    /// Bytes that mean something to a reader, so that mutations reach its corners.
    private static let telling: [UInt8] =
        Array(#"{}[]:,"\/0123456789.eE+-utrfn "#.utf8) + [0, 9, 10, 13, 0x80, 0xC3, 0xED, 0xF0, 0xFF]

    @Test("no bytes trap it, and what it reads it writes back to the same tree")
    func mutations() throws {
        var dice = Dice(seed: 2_026)
        var accepted = 0
        for round in 0..<120_000 {
            var bytes = Array(Self.seeds[round % Self.seeds.count].utf8)
            for _ in 0...dice.next(below: 4) { mutate(&bytes, &dice) }
            guard let node = try? JSONReader.read(bytes) else { continue }
            accepted += 1
            let written = node.written(pretty: round.isMultiple(of: 2))
            try #require(JSONReader.read(written) == node, "\(String(decoding: bytes, as: UTF8.self))")
        }
        // Were nearly all refused, the law above would hardly have been tried.
        #expect(accepted > 5_000)
    }

    @Test("what it accepts, Foundation accepts and reads alike")
    func agreesWithFoundation() throws {
        var dice = Dice(seed: 8_259)
        for round in 0..<20_000 {
            var bytes = Array(Self.seeds[round % Self.seeds.count].utf8)
            mutate(&bytes, &dice)
            guard let node = try? JSONReader.read(bytes) else { continue }
            // Foundation has no room for numbers beyond its own; a mutation of an exponent makes such.
            let other = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
            if other == nil, holdsNumber(node) { continue }
            try #require(other.map { isSame(node, $0) } == true, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test("it knows well-formed UTF-8 as the standard library does")
    func wellFormed() {
        var dice = Dice(seed: 3_629)
        var sequences: [[UInt8]] = (0..<50_000).map { _ in (0..<4).map { _ in UInt8(0x80 + dice.next(below: 0x80)) } }
        for first in UInt8(0x80)...0xFF {
            for second in UInt8.min...0xFF { sequences.append([first, second, 0x80, 0xBF]) }
        }
        let differing = sequences.filter { bytes in
            let length = (1...4).first { String(validating: bytes[..<$0], as: UTF8.self)?.unicodeScalars.count == 1 }
            return UTF8Form.length(of: bytes, at: 0) != length ?? 0
        }
        #expect(differing.isEmpty)
    }

    private func mutate(_ bytes: inout [UInt8], _ dice: inout Dice) {
        let place = dice.next(below: bytes.count)
        let byte =
            dice.next(below: 4) == 0 ? UInt8(dice.next(below: 256)) : Self.telling[dice.next(below: Self.telling.count)]
        switch dice.next(below: 6) {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        case 2: bytes.remove(at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + dice.next(below: 9)))
        case 4: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + dice.next(below: 20))], at: place)
        default: bytes.swapAt(place, dice.next(below: bytes.count))
        }
        if bytes.isEmpty { bytes.append(byte) }
    }

    private func holdsNumber(_ node: JSONNode) -> Bool {
        if case .number = node.value { return true }
        return (node.elements ?? []).contains(where: holdsNumber)
            || (node.members ?? []).contains { holdsNumber($0.node) }
    }

    /// Foundation goes through a decimal on its way and may differ in the last bit.
    private func isNear(_ left: Double?, _ right: Double?) -> Bool {
        guard let left, let right else { return false }
        return abs(left - right) <= abs(right) * 1e-12
    }

    private func isSame(_ node: JSONNode, _ other: Any) -> Bool {
        switch node.value {
        case .null: other is NSNull
        case .bool(let bool): (other as? Bool) == bool
        case .integer(let integer): (other as? NSNumber)?.int64Value == integer
        case .number(let text): isNear((other as? NSNumber)?.doubleValue, Double(text))
        case .string(let text): (other as? String)?.utf8.elementsEqual(text.utf8) == true
        case .array(let elements):
            (other as? [Any]).map { $0.count == elements.count && zip(elements, $0).allSatisfy(isSame) } ?? false
        case .object(let members):
            (other as? [String: Any]).map { other in
                // Foundation's dictionary holds canonically equal names to be one.
                members.allSatisfy { other[$0.name] != nil }
                    && (other.count < members.count
                        || members.allSatisfy { isSame($0.node, other[$0.name] ?? NSNull()) })
            } ?? false
        }
    }
}

/// Numbers that look random and are the same at every run (SplitMix64).
struct Dice {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, bound)))
    }
}
