/// Randomness that a seed repeats (SplitMix64).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) { state = UInt64(seed) }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole split into that many positive parts, at random.
    mutating func split(_ whole: Int64, into count: Int) -> [Int64] {
        var left = whole
        var parts: [Int64] = []
        for index in 1..<max(1, count) where left > Int64(count - index) + 1 {
            let part = Int64.random(in: 1...(left - Int64(count - index)), using: &self)
            parts.append(part)
            left -= part
        }
        return (parts + [left]).shuffled(using: &self)
    }
}
