import CLinux
import Glibc

/// Unpredictable bytes from the kernel.
public enum Random {
    /// That many bytes.
    public static func bytes(_ count: Int) throws(SystemError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            filled += try SystemCall.check("getrandom", "random bytes") {
                unsafe bytes[filled...].withUnsafeMutableBytes { unsafe getrandom($0.baseAddress, $0.count, 0) }
            }
        }
        return bytes
    }

    /// 128 bits, as makers of identifiers want them.
    public static func seed() throws(SystemError) -> (UInt64, UInt64) {
        let bytes = try bytes(16)
        return (number(bytes.prefix(8)), number(bytes.suffix(8)))
    }

    /// Sixteen letters and digits for a name that nobody else has.
    static func name() throws(SystemError) -> String {
        let letters = String(number(try bytes(8)[...]), radix: 16)
        return String(repeating: "0", count: 16 - letters.utf8.count) + letters
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}
