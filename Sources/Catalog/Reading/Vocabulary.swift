import JSON
import Primitives

/// The names that one file of a catalogue may use of another; nil where any will do, as in a plan that was sold.
struct Vocabulary {
    var plans: Set<PlanID>?
    var calendars: Set<CalendarID>?
    var queues: Set<QueueID>?
    var products: Set<ProductID>?
    var taxCategories: Set<TaxCategoryID>?
    var entities: Set<EntityID>?
}
