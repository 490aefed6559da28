import COpenSSL

/// Unpredictable bytes from libcrypto's generator, for keys and nonces.
public enum RandomBytes {
    /// That many bytes.
    public static func draw(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        Library.require(unsafe RAND_bytes_ex(nil, &bytes, bytes.count, 0))
        return bytes
    }
}
