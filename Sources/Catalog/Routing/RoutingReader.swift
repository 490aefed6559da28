import JSON
import Primitives

/// Reads the queues, the products and the menu, recording every fault in them.
struct RoutingReader {
    /// The names it may use of other files.
    let vocabulary: Vocabulary

    func routing(_ document: JSONCursor) -> RoutingMenu? {
        document.object { fields in
            let queues = fields.elements("queues", count: CatalogueLimits.queues) { $0.queue() }
            let products = fields.elements("products", count: CatalogueLimits.products) { $0.product() }
            refuseDoubled(queues.map { ($0.queue.id, $0.cursor) })
            refuseDoubled(products.map { ($0.product.id, $0.cursor) })
            let people = QueuePeople(document.node)
            for (queue, cursor) in queues { people.check(queue, cursor) }
            var names = vocabulary
            names.products = document.node.names(in: "products", "id")
            let menu = fields.required("menu").flatMap { MenuReader(vocabulary: names, people: people).menu($0) }
            return menu.map { RoutingMenu(queues: queues.map(\.queue), products: products.map(\.product), menu: $0) }
        }
    }

    private func refuseDoubled<Tag>(_ ids: [(Slug<Tag>, JSONCursor)]) {
        var seen: Set<Slug<Tag>> = []
        for (id, cursor) in ids where !seen.insert(id).inserted {
            cursor.refuse(.doubled, "there is another \(Tag.name) '\(id)'")
        }
    }
}

/// Which queues lead to people.
struct QueuePeople {
    /// The queues there are; nil where that cannot be said.
    let known: Set<QueueID>?
    private let unstaffed: Set<String>

    init(_ document: JSONNode) {
        known = document.names(in: "queues", "id")
        let rows = document["queues"]?.elements ?? []
        unstaffed = Set(rows.filter { $0["staffed"]?.bool == false }.compactMap { $0["id"]?.string })
    }

    /// Whether people answer a queue, as far as is known.
    func answer(_ queue: QueueID) -> Bool {
        known?.contains(queue) != false && !unstaffed.contains(queue.text)
    }

    /// Refuses a queue whose callers would never reach a person.
    func check(_ queue: Queue, _ cursor: JSONCursor) {
        guard let next = queue.handsTo, let place = cursor.member("hands_to") else { return }
        if known?.contains(next) == false {
            place.refuse(.unknownQueue, "there is no queue '\(next)'")
        } else if !answer(next) {
            place.refuse(.noPerson, "no people answer '\(next)' either")
        }
    }
}

extension JSONCursor {
    fileprivate func queue() -> (queue: Queue, cursor: JSONCursor)? {
        object { fields in
            let id = fields.scalar("id", QueueID.self)
            let name = fields.words("name")
            let staffed = fields.bool("staffed")
            let handsTo = fields.optional("hands_to")?.scalar(QueueID.self)
            if staffed == true, handsTo != nil {
                fields.refuse("hands_to", .notAllowed, "people answer this queue; it hands its callers to no other")
            }
            if staffed == false, fields.optional("hands_to") == nil {
                fields.refuse("hands_to", .noPerson, "a queue without people must hand its callers to one with people")
            }
            guard let id, let name, let staffed else { return nil }
            return (Queue(id: id, name: name, handsTo: staffed ? nil : handsTo), self)
        }
    }

    fileprivate func product() -> (product: Product, cursor: JSONCursor)? {
        object { fields in
            let id = fields.scalar("id", ProductID.self)
            let name = fields.words("name")
            guard let id, let name else { return nil }
            return (Product(id: id, name: name), self)
        }
    }

    /// The value under a name of this object.
    func member(_ name: String) -> JSONCursor? {
        node[name].map { JSONCursor($0, log: log, path: .member(path, name)) }
    }
}
