import Glibc

/// The variables this program was started with.
public enum Environment {
    /// The value of a variable; nil where it is not set.
    public static func get(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }
}
