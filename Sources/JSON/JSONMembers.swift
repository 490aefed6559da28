/// The members of an object being read, which knows quickly whether a name is taken.
struct JSONMembers {
    private(set) var all: [JSONMember] = []
    private var names: Set<ByteName> = []

    /// Up to here looking along the list is quicker than hashing; beyond it would cost the square of the length.
    private static let listed = 12

    func has(_ name: String) -> Bool {
        all.count <= JSONMembers.listed
            ? all.contains { $0.name.hasSameBytes(as: name) }
            : names.contains(ByteName(text: name))
    }

    mutating func append(_ member: JSONMember) {
        all.append(member)
        if all.count > JSONMembers.listed + 1 {
            names.insert(ByteName(text: member.name))
        } else if all.count == JSONMembers.listed + 1 {
            names = Set(all.map { ByteName(text: $0.name) })
        }
    }
}
