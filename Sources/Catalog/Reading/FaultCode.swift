import JSON

/// The codes of this room's own faults; the ones about JSON's shape are `JSONFault.Code`.
enum FaultCode: String {
    // Names that lead nowhere.
    case unknownCalendar = "unknown_calendar"
    case unknownCause = "unknown_cause"
    case unknownEntity = "unknown_entity"
    case unknownMessage = "unknown_message"
    case unknownMetric = "unknown_metric"
    case unknownPlan = "unknown_plan"
    case unknownProduct = "unknown_product"
    case unknownQueue = "unknown_queue"
    case unknownRole = "unknown_role"
    case unknownSeverity = "unknown_severity"
    case unknownTaxCategory = "unknown_tax_category"
    case unknownWeekday = "unknown_weekday"
    case unknownZone = "unknown_zone"

    // Values that cannot be.
    case aboveWhole = "above_whole"
    case badNumber = "bad_number"
    case negative
    case notPositive = "not_positive"

    // Said twice, or against something else that was said.
    case allowanceWithoutPeriod = "allowance_without_period"
    case differsFromFile = "differs_from_file"
    case doubled
    case notAllowed = "not_allowed"
    case notCovered = "not_covered"
    case notRising = "not_rising"
    case packWithoutFamily = "pack_without_family"
    case priceMissing = "price_missing"

    // The menu.
    case noPerson = "no_person"
    case tooManyLevels = "too_many_levels"

    // The catalogue as a whole.
    case missingCalendars = "missing_calendars"
    case missingFile = "missing_file"
    case missingSeries = "missing_series"
    case missingTriage = "missing_triage"
    case rateMissing = "rate_missing"
    case unknownFile = "unknown_file"

    // Versions.
    case editedInPlace = "edited_in_place"
}

extension JSONCursor {
    /// Records that the value is refused.
    func refuse(_ code: FaultCode, _ detail: String) {
        refuse(JSONFault.Reason(code: code.rawValue, detail: detail))
    }
}

extension JSONCursor {
    /// Records that an object lacks a field, and why it needs it.
    func missing(_ field: String, _ reason: String) {
        log.record(
            JSONFault(
                code: JSONFault.Code.missingField.rawValue, path: JSONPath.member(path, field).description,
                detail: "is missing; \(reason)", position: node.position))
    }
}

extension JSONFields {
    /// Records that the object lacks a field, and why it needs it.
    func missing(_ field: String, _ reason: String) {
        cursor.missing(field, reason)
    }

    /// Records that a field is refused, whether the object has it or should have.
    func refuse(_ field: String, _ code: FaultCode, _ detail: String) {
        if let value = optional(field) {
            value.refuse(code, detail)
        } else {
            let path = JSONPath.member(cursor.path, field).description
            cursor.log.record(
                JSONFault(code: code.rawValue, path: path, detail: detail, position: cursor.node.position))
        }
    }
}
