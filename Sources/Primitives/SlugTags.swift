// The kinds of things that users name themselves.

/// A customer organisation that pays.
public enum AccountTag: SlugTag {
    /// The kind in one word.
    public static let name = "account"
}

/// The user's own id of one account.
public typealias AccountID = Slug<AccountTag>

/// What is sold.
public enum PlanTag: SlugTag {
    /// The kind in one word.
    public static let name = "plan"
}

/// The user's own id of one plan.
public typealias PlanID = Slug<PlanTag>

/// Opening hours.
public enum CalendarTag: SlugTag {
    /// The kind in one word.
    public static let name = "calendar"
}

/// The user's own id of one calendar.
public typealias CalendarID = Slug<CalendarTag>

/// A product bug.
public enum DefectTag: SlugTag {
    /// The kind in one word.
    public static let name = "defect"
}

/// The user's own id of one defect.
public typealias DefectID = Slug<DefectTag>

/// What a credit is good for.
public enum FamilyTag: SlugTag {
    /// The kind in one word.
    public static let name = "family"
}

/// The user's own id of one family.
public typealias FamilyID = Slug<FamilyTag>

/// What a request is about.
public enum ProductTag: SlugTag {
    /// The kind in one word.
    public static let name = "product"
}

/// The user's own id of one product.
public typealias ProductID = Slug<ProductTag>

/// Where a request is routed.
public enum QueueTag: SlugTag {
    /// The kind in one word.
    public static let name = "queue"
}

/// The user's own id of one queue.
public typealias QueueID = Slug<QueueTag>

/// Where an inbound event comes from.
public enum SourceTag: SlugTag {
    /// The kind in one word.
    public static let name = "source"
}

/// The user's own id of one source.
public typealias SourceID = Slug<SourceTag>

/// A series of document numbers.
public enum SeriesTag: SlugTag {
    /// The kind in one word.
    public static let name = "series"
}

/// The user's own id of one series.
public typealias SeriesID = Slug<SeriesTag>

/// How a line is taxed.
public enum TaxCategoryTag: SlugTag {
    /// The kind in one word.
    public static let name = "tax-category"
}

/// The user's own id of one tax category.
public typealias TaxCategoryID = Slug<TaxCategoryTag>

/// Where outbound events go.
public enum EndpointTag: SlugTag {
    /// The kind in one word.
    public static let name = "endpoint"
}

/// The user's own id of one endpoint.
public typealias EndpointID = Slug<EndpointTag>

/// Who sells.
public enum EntityTag: SlugTag {
    /// The kind in one word.
    public static let name = "entity"
}

/// The user's own id of one entity.
public typealias EntityID = Slug<EntityTag>
