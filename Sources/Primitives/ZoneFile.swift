/// A compiled zone file.
struct ZoneFile {
    let name: String

    init(bytes: [UInt8], name: String) throws(ZoneFault) {
        self.name = name
    }

    func spans() throws(ZoneFault) -> ZoneSpans { throw ZoneFault(zone: name, reason: .notZoneFile) }
}
