/// Where one header stands in the bytes of its message.
struct HTTPField: Hashable, Sendable {
    let name: Range<Int>

    /// Without the white space around it.
    let value: Range<Int>
}
