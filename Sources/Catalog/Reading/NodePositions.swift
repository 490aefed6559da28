import JSON

extension JSONNode {
    /// Where every value below this one stands, by its path.
    func positions() -> [String: JSONPosition] {
        var positions: [String: JSONPosition] = [:]
        gather(.root, into: &positions)
        return positions
    }

    private func gather(_ path: JSONPath, into positions: inout [String: JSONPosition]) {
        positions[path.description] = position
        for member in members ?? [] { member.node.gather(.member(path, member.name), into: &positions) }
        for (index, element) in (elements ?? []).enumerated() {
            element.gather(.element(path, index), into: &positions)
        }
    }
}
