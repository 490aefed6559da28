/// The catalogue that is compiled into the program, so that the binary alone is enough.
public enum ShippedCatalogue {
    /// Every file of this folder by its path in it; resources cannot be listed, so a test compares the list.
    public static let files: [(path: String, bytes: [UInt8])] = [
        ("calendars/always.json", PackageResources.always_json),
        ("calendars/business-berlin.json", PackageResources.business_berlin_json),
        ("calendars/business-london.json", PackageResources.business_london_json),
        ("calendars/business-new-york.json", PackageResources.business_new_york_json),
        ("calendars/business-tokyo.json", PackageResources.business_tokyo_json),
        ("plans/hotline.json", PackageResources.hotline_json),
        ("plans/incident.json", PackageResources.incident_json),
        ("plans/pack-10.json", PackageResources.pack_10_json),
        ("plans/pack-5.json", PackageResources.pack_5_json),
        ("plans/premium.json", PackageResources.premium_json),
        ("plans/standard.json", PackageResources.standard_json),
        ("plans/triage.json", PackageResources.triage_json),
        ("plans/warranty.json", PackageResources.warranty_json),
        ("routing.json", PackageResources.routing_json),
        ("seller.json", PackageResources.seller_json),
        ("series.json", PackageResources.series_json),
        ("taxes.json", PackageResources.taxes_json),
    ]
}
