// The sentences in which values are refused: one place, so that cursor, schema and decoder speak alike.

extension JSONFault.Reason {
    init(_ code: JSONFault.Code, _ detail: String) {
        self.init(code: code.rawValue, detail: detail)
    }

    init(wrongType node: JSONNode, wanted: String) {
        self.init(.wrongType, "must be \(wanted), not \(node.kind)")
    }

    init(notOneOf words: [String]) {
        self.init(.notOneOf, "must be one of \(words.joined(separator: ", "))")
    }

    /// Why a count is refused, or nil if it is within bounds.
    init?(count: Int, outside bounds: ClosedRange<Int>) {
        if count < bounds.lowerBound {
            self.init(.tooFew, "has \(count) elements; at least \(bounds.lowerBound) are needed")
        } else if count > bounds.upperBound {
            self.init(.tooMany, "has \(count) elements; at most \(bounds.upperBound) are allowed")
        } else {
            return nil
        }
    }

    /// Why an integer is refused, or nil if it is within bounds.
    init?(_ integer: Int64, outside bounds: ClosedRange<Int64>) {
        guard !bounds.contains(integer) else { return nil }
        self.init(outOfRange: bounds)
    }

    init(outOfRange bounds: ClosedRange<Int64>) {
        self.init(.outOfRange, "must be \(bounds.lowerBound) to \(bounds.upperBound)")
    }
}

extension JSONFault {
    init(_ reason: Reason, at path: JSONPath, position: JSONPosition?) {
        self.init(code: reason.code, path: path.description, detail: reason.detail, position: position)
    }

    /// An object's member that is needed and not there.
    init(missing name: String, of parent: JSONPath, in node: JSONNode) {
        self.init(.missingField, at: .member(parent, name), "is missing", position: node.position)
    }

    /// An object's member that nobody knows, with the name that was probably meant.
    init(unknown member: JSONMember, of parent: JSONPath, known: [String]) {
        let meant = NearestName.to(member.name, among: known).map { "; did you mean \($0)?" } ?? ""
        self.init(
            .unknownField, at: .member(parent, member.name), "is not a known field" + meant, position: member.position)
    }
}

extension JSONNode {
    /// Why the node is no integer within bounds, or nil if it is one.
    func reasonNotInteger(in bounds: ClosedRange<Int64>) -> JSONFault.Reason? {
        switch value {
        case .integer(let integer): JSONFault.Reason(integer, outside: bounds)
        case .number(let text) where text.utf8.contains(where: { ".eE".utf8.contains($0) }):
            JSONFault.Reason(
                .notAnInteger, "must be an integer written in digits alone, not \(JSONPath.shortened(text))")
        case .number: JSONFault.Reason(outOfRange: bounds)
        default: JSONFault.Reason(wrongType: self, wanted: "an integer")
        }
    }
}
