import Primitives
import System
import Testing

/// The code of the fault that a text gives, or nil where it is read.
func faultCode<Value: Scalar>(of text: String, as type: Value.Type) -> String? {
    do {
        _ = try Value(parsing: text)
        return nil
    } catch {
        return error.code
    }
}

func instant(_ text: String) throws -> Instant { try Instant(parsing: text) }

func date(_ text: String) throws -> CivilDate { try CivilDate(parsing: text) }

/// A reading such as `2026-03-29T02:30:00`.
func reading(_ text: String) throws -> CivilDateTime {
    let clock = try Instant(parsing: text + "Z")
    return TimeZoneRules.utc.local(clock)
}

func zone(_ name: String) throws -> TimeZoneRules {
    try TimeZoneRules(tzif: try ZoneInfo.bytes(named: name), name: name)
}

func money(_ text: String, _ currency: Currency) throws -> Money { try .parse(text, currency: currency) }

/// Numbers that look random and are the same in every run (SplitMix64).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
