import Primitives

/// Where incidents wait to be worked on.
public struct Queue: Hashable, Sendable {
    /// Its id, which plans and the menu name.
    public var id: QueueID
    /// What it is called.
    public var name: String
    /// The queue of people it hands its callers to, where no people answer it.
    public var handsTo: QueueID?

    /// Whether people answer it.
    public var isStaffed: Bool { handsTo == nil }

    /// A queue that people answer, or one that hands its callers to one.
    public init(id: QueueID, name: String, handsTo: QueueID? = nil) {
        self.id = id
        self.name = name
        self.handsTo = handsTo
    }
}

/// A product that support is given for.
public struct Product: Hashable, Sendable {
    /// Its id, which plans and requests name.
    public var id: ProductID
    /// What it is called.
    public var name: String

    /// A product with its name.
    public init(id: ProductID, name: String) {
        self.id = id
        self.name = name
    }
}

/// Where a choice in the menu leads.
public enum MenuDestination: Hashable, Sendable {
    /// Into a queue.
    case queue(QueueID)
    /// To further choices.
    indirect case menu(Menu)
}

/// One choice in a menu.
public struct MenuOption: Hashable, Sendable {
    /// The key that takes it: a digit, `*` or `#`.
    public var key: String
    /// What it is for, as it is read out.
    public var label: String
    /// Where it leads.
    public var destination: MenuDestination
    /// The plan it asks for by name, if any.
    public var plan: PlanID?
    /// The product it is about, if any.
    public var product: ProductID?
    /// The severity it stands for, if any.
    public var severity: Severity?

    /// A choice and where it leads.
    public init(
        key: String, label: String, destination: MenuDestination, plan: PlanID? = nil, product: ProductID? = nil,
        severity: Severity? = nil
    ) {
        self.key = key
        self.label = label
        self.destination = destination
        self.plan = plan
        self.product = product
        self.severity = severity
    }
}

/// Choices offered together.
public struct Menu: Hashable, Sendable {
    /// What is said before them.
    public var prompt: String
    /// The choices.
    public var options: [MenuOption]

    /// Choices after a prompt.
    public init(prompt: String, options: [MenuOption]) {
        self.prompt = prompt
        self.options = options
    }

    /// How many levels it has, itself included.
    public var depth: Int {
        1
            + (options.map { option in
                if case .menu(let inner) = option.destination { inner.depth } else { 0 }
            }.max() ?? 0)
    }
}

/// The queues, the products, and the menu that leads a caller to a queue: at most two levels deep, and every menu
/// in it has a way to a person.
public struct RoutingMenu: Hashable, Sendable {
    /// The most levels a menu may have.
    public static let depthLimit = 2

    /// Every queue there is.
    public var queues: [Queue]
    /// Every product there is.
    public var products: [Product]
    /// What a caller is offered.
    public var menu: Menu

    /// A menu over queues and products.
    public init(queues: [Queue], products: [Product], menu: Menu) {
        self.queues = queues
        self.products = products
        self.menu = menu
    }
}
