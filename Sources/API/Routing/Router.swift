import HTTP

/// Finds the way in that a method and a path name; made once, from the table.
final class Router: Sendable {
    /// What was found.
    enum Found {
        /// A way in, and the text of each parameter of its path.
        case route(Int, [String])
        /// There is something at the path, but not for this method; these are the ones it takes.
        case otherMethods(String)
        /// The path is not made as paths are.
        case malformed
        case nothing
    }

    /// The ways in at one path.
    private struct Place: Sendable {
        let segments: [Route.Segment]
        var routes: [(method: HTTPMethod, index: Int)] = []

        /// `GET, HEAD, POST`, as `Allow` has it.
        var allowed: String {
            let named = routes.flatMap { $0.method == .get ? ["GET", "HEAD"] : [$0.method.rawValue] }
            return named.sorted().joined(separator: ", ")
        }
    }

    private let literal: [String: Place]
    /// Places with parameters, by how many parts their paths have.
    private let open: [[Place]]

    init(_ routes: [Route]) {
        var places: [(template: String, place: Place)] = []
        for (index, route) in routes.enumerated() {
            if let known = places.firstIndex(where: { Self.isSame($0.place.segments, route.segments) }) {
                places[known].place.routes.append((route.method, index))
            } else {
                places.append((route.template, Place(segments: route.segments, routes: [(route.method, index)])))
            }
        }
        var literal: [String: Place] = [:]
        var open: [[Place]] = []
        for (template, place) in places {
            if place.segments.contains(where: { if case .parameter = $0 { true } else { false } }) {
                while open.count <= place.segments.count { open.append([]) }
                open[place.segments.count].append(place)
            } else {
                literal[template] = place
            }
        }
        self.literal = literal
        self.open = open
    }

    func find(_ method: HTTPMethod, _ path: String) -> Found {
        // A `HEAD` is a `GET` of which only the head is sent.
        let method = method == .head ? .get : method
        if let place = literal[path] { return Self.answer(place, method, []) }
        let parts = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count < open.count else { return .nothing }
        for place in open[parts.count] where Self.fits(place, parts) {
            guard let parameters = Self.parameters(of: place, parts) else { return .malformed }
            return Self.answer(place, method, parameters)
        }
        return .nothing
    }

    private static func answer(_ place: Place, _ method: HTTPMethod, _ parameters: [String]) -> Found {
        for route in place.routes where route.method == method { return .route(route.index, parameters) }
        return .otherMethods(place.allowed)
    }

    private static func fits(_ place: Place, _ parts: [Substring.UTF8View]) -> Bool {
        zip(place.segments, parts).allSatisfy { segment, part in
            switch segment {
            case .literal(let text): text.utf8.elementsEqual(part)
            case .parameter: !part.isEmpty
            }
        }
    }

    private static func parameters(of place: Place, _ parts: [Substring.UTF8View]) -> [String]? {
        var found: [String] = []
        for case (.parameter, let part) in zip(place.segments, parts) {
            guard let text = PercentText.decode(part, plusIsSpace: false) else { return nil }
            found.append(text)
        }
        return found
    }

    /// Whether two paths are the same place, whatever their parameters are called.
    private static func isSame(_ left: [Route.Segment], _ right: [Route.Segment]) -> Bool {
        left.count == right.count
            && zip(left, right).allSatisfy { pair in
                switch pair {
                case (.literal(let left), .literal(let right)): left == right
                case (.parameter, .parameter): true
                default: false
                }
            }
    }
}
