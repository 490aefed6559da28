import JSON
import Primitives

/// Reads a menu and the menus in it, recording every fault in them.
struct MenuReader {
    /// The names it may use.
    let vocabulary: Vocabulary
    /// Which queues lead to people.
    let people: QueuePeople

    /// The menu at a level; the outermost is at level 1.
    func menu(_ cursor: JSONCursor, level: Int = 1) -> Menu? {
        if level == RoutingMenu.depthLimit + 1 {
            cursor.refuse(.tooManyLevels, "a menu has at most \(RoutingMenu.depthLimit) levels")
        }
        guard level <= CatalogueLimits.menuDepth else { return nil }
        return cursor.object { fields in
            let prompt = fields.words("prompt", upTo: CatalogueLimits.messageBytes)
            let options = fields.elements("options", count: CatalogueLimits.options) { option in
                self.option(option, level: level).map { (option: $0, cursor: option) }
            }
            check(options, fields)
            return prompt.map { Menu(prompt: $0, options: options.map(\.option)) }
        }
    }

    private func option(_ cursor: JSONCursor, level: Int) -> MenuOption? {
        cursor.object { fields in
            let key = fields.required("key")?.menuKey()
            let label = fields.words("label")
            let destination = destination(fields, level: level)
            let plan: PlanID? = fields.optional("plan")?.reference(to: vocabulary.plans, orRefuse: .unknownPlan)
            let product: ProductID? = fields.optional("product")?.reference(
                to: vocabulary.products, orRefuse: .unknownProduct)
            let severity = fields.optional("severity")?.choice(of: Severity.self)
            guard let key, let label, let destination else { return nil }
            return MenuOption(
                key: key, label: label, destination: destination, plan: plan, product: product, severity: severity)
        }
    }

    private func destination(_ fields: JSONFields, level: Int) -> MenuDestination? {
        let menu = fields.optional("menu")
        if menu != nil, let queue = fields.optional("queue") {
            queue.refuse(.notAllowed, "a choice leads to a queue or to a menu, not to both")
        }
        if let menu { return self.menu(menu, level: level + 1).map(MenuDestination.menu) }
        let queue: QueueID? = fields.required("queue")?.reference(to: people.known, orRefuse: .unknownQueue)
        return queue.map(MenuDestination.queue)
    }

    private func check(_ options: [(option: MenuOption, cursor: JSONCursor)], _ fields: JSONFields) {
        var keys: Set<String> = []
        for (option, cursor) in options where !keys.insert(option.key).inserted {
            cursor.member("key")?.refuse(.doubled, "another choice has the key \(option.key)")
        }
        let leadsToPerson = options.contains { option, _ in
            if case .queue(let queue) = option.destination { people.answer(queue) } else { false }
        }
        if !leadsToPerson, options.count == fields.optional("options")?.node.elements?.count {
            fields.refuse("options", .noPerson, "one of the choices must lead to a queue that people answer")
        }
    }
}

extension JSONCursor {
    fileprivate func menuKey() -> String? {
        parse { text throws(JSONFault.Reason) in
            guard text.utf8.count == 1, let key = text.utf8.first, "0123456789*#".utf8.contains(key) else {
                throw JSONFault.Reason(
                    code: JSONFault.Code.notOneOf.rawValue, detail: "must be a digit, * or #")
            }
            return text
        }
    }
}
