import Glibc

/// A moment between two looks at something that another thread brings about.
enum Pause {
    static func briefly() { usleep(2_000) }
}
