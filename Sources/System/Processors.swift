import CLinux
import Glibc

/// The processors of this machine.
public enum Processors {
    /// How many there are to run on; at least one.
    public static var count: Int { max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1) }
}
