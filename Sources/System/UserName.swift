import CLinux
import Glibc

/// Who runs this program.
public enum UserName {
    /// The login name of the user who started it, or `uid:` and the number where the system knows no name.
    public static func current() -> String {
        let user = getuid()
        var entry = unsafe passwd()
        var found: UnsafeMutablePointer<passwd>?
        // Entries have no limit that can be relied on; sysconf only gives a first guess.
        var buffer = [CChar](repeating: 0, count: 1 << 14)
        let code = unsafe getpwuid_r(user, &entry, &buffer, buffer.count, &found)
        guard code == 0, unsafe found != nil, let name = unsafe entry.pw_name else { return "uid:\(user)" }
        return unsafe String(cString: name)
    }
}
