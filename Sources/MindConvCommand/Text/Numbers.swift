import Foundation
import MindConv

/// Numbers as people read them.
enum Numbers {
  /// Digits in groups of three: 1,234,567.
  static func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits = String(digits.dropLast(3))
    }
    return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }

  /// A size in the unit that leaves one to four digits: 900 B, 12.3 KB, 97.7 MB.
  static func bytes(_ count: Int) -> String {
    let units = ["B", "KB", "MB", "GB", "TB", "PB", "EB"]
    var value = Double(count)
    var unit = 0
    while value >= 999.5, unit + 1 < units.count {
      value /= 1000
      unit += 1
    }
    if unit == 0 { return "\(count) B" }
    return "\(rounded(value)) \(units[unit])"
  }

  /// A number of a tensor, with four significant digits when it is not whole.
  static func short(_ value: ElementValue) -> String {
    switch value {
    case .half, .single, .double: short(value.double)
    default: value.description
    }
  }

  /// All digits; of what is no number, neither sign nor payload.
  static func exact(_ value: Double) -> String { value.isNaN ? "nan" : "\(value)" }

  /// Four significant digits, without zeros at the end.
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return exact(value) }
    return value == 0 ? "0" : String(format: "%.4g", value)
  }

  /// The same, never less than the number: for tolerances that have to hold.
  static func roundedUp(_ value: Double) -> String {
    guard value > 0, value.isFinite else { return short(value) }
    let unit = pow(10, (log10(value)).rounded(.down) - 2)
    let text = String(format: "%.3g", (value / unit).rounded(.up) * unit)
    return (Double(text) ?? 0) >= value ? text : String(format: "%.3g", value + unit)
  }

  /// Four significant digits: 12.35, 1.235e-07.
  static func significant(_ value: Double) -> String {
    value.isFinite ? String(format: "%.4g", value) : exact(value)
  }

  /// A duration: 12 ms, 3.4 s.
  static func time(_ duration: Duration) -> String {
    let seconds =
      Double(duration.components.seconds)
      + Double(duration.components.attoseconds) / 1e18
    return seconds < 1 ? "\(Int((seconds * 1000).rounded())) ms" : "\(rounded(seconds)) s"
  }

  /// One decimal below 100.
  private static func rounded(_ value: Double) -> String {
    if value >= 99.95 { return String(Int(value.rounded())) }
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
