extension Database {
    /// Reads a long list page by page, each in a short view of its own, so that none outlives a write to a socket.
    ///
    /// `page` reads at most so many items after a key, in the order of their keys; `key` gives an item's. Rows added
    /// meanwhile are met if their keys lie further on: pass an upper key to `page` where the list has to be closed.
    public func readPages<Item, Key>(
        of limit: Int = 500, after start: Key? = nil, key: (Item) -> Key,
        page: (ReadTransaction, _ after: Key?, _ limit: Int) throws -> [Item],
        body: ([Item]) throws -> Void
    ) throws {
        var last = start
        while true {
            let items = try read { try page($0, last, limit) }
            guard let end = items.last else { return }
            try body(items)
            guard items.count >= limit else { return }
            last = key(end)
        }
    }
}
