/// The connections of a loop by token.
///
/// A token is a place and how often the place was taken, so that news for a connection that is gone does not reach the
/// one that came after it.
struct ConnectionTable {
    private var places: [Connection?] = []
    private var turns: [UInt64] = []
    private var free: [Int] = []

    private static let placeBits: UInt64 = 32
    private static let turnLimit: UInt64 = 1 << 31

    /// How many connections there are.
    private(set) var count = 0

    /// Tokens below this are never those of a connection.
    static let firstToken: UInt64 = 1 << placeBits

    /// A token that no connection has.
    mutating func reserve() -> UInt64 {
        guard let place = free.popLast() else {
            places.append(nil)
            turns.append(1)
            return Self.firstToken | UInt64(places.count - 1)
        }
        turns[place] = turns[place] < Self.turnLimit ? turns[place] + 1 : 1
        return turns[place] << Self.placeBits | UInt64(place)
    }

    /// Gives a reserved token back.
    mutating func release(_ token: UInt64) {
        free.append(place(token))
    }

    mutating func insert(_ connection: Connection) {
        places[place(connection.token)] = connection
        count += 1
    }

    mutating func remove(_ connection: Connection) {
        let place = place(connection.token)
        guard places[place] === connection else { return }
        places[place] = nil
        free.append(place)
        count -= 1
    }

    subscript(token: UInt64) -> Connection? {
        let place = place(token)
        guard places.indices.contains(place), let connection = places[place], connection.token == token else {
            return nil
        }
        return connection
    }

    var all: [Connection] { places.compactMap { $0 } }

    private func place(_ token: UInt64) -> Int { Int(token & (Self.firstToken - 1)) }
}
