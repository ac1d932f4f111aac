import Foundation
import MindConv

/// Numbers of one array as NumPy writes them, all equally wide.
enum NumPyWords {
  private static let precision = 8

  static func of(_ elements: [ElementValue]) -> [String] {
    let reals = elements.compactMap(ShortestDigits.init)
    if reals.count == elements.count { return self.reals(reals) }
    if let complex = complex(elements) { return complex }
    let words = elements.map(scalar)
    // "False" decides on the width even where there is none.
    let isBool = elements.contains { if case .bool = $0 { true } else { false } }
    let width = max(words.map(\.count).max() ?? 0, isBool ? 5 : 0)
    return words.map { padded($0, width) }
  }

  /// A number by itself.
  static func scalar(_ element: ElementValue) -> String {
    switch element {
    case .bool(let value): return value ? "True" : "False"
    case .half, .single, .double: return ShortestDigits(element)?.alone ?? element.description
    case .complex(let real, let imaginary, let isSingle):
      let parts = [real, imaginary].map { part in
        let word = ShortestDigits(isSingle ? .single(Float(part)) : .double(part))?.alone ?? ""
        return word.hasSuffix(".0") ? String(word.dropLast(2)) : word
      }
      // As Python has it, which leaves out a real part of zero that has no sign.
      if real == 0, real.sign == .plus { return parts[1] + "j" }
      return "(\(parts[0])\(parts[1].hasPrefix("-") ? "" : "+")\(parts[1])j)"
    default: return element.description
    }
  }

  /// Complex numbers: each part as an array of its own would have it, the imaginary one with its sign.
  private static func complex(_ elements: [ElementValue]) -> [String]? {
    var parts: (real: [ShortestDigits], imaginary: [ShortestDigits]) = ([], [])
    for element in elements {
      guard case .complex(let real, let imaginary, let isSingle) = element,
        let left = ShortestDigits(isSingle ? .single(Float(real)) : .double(real)),
        let right = ShortestDigits(isSingle ? .single(Float(imaginary)) : .double(imaginary))
      else { return nil }
      parts.real.append(left)
      parts.imaginary.append(right)
    }
    return zip(reals(parts.real), reals(parts.imaginary, positiveSign: "+")).map {
      real, imaginary in
      let spaces = imaginary.reversed().prefix { $0 == " " }.count
      return real + imaginary.dropLast(spaces) + "j" + String(repeating: " ", count: spaces)
    }
  }

  private static func padded(_ word: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - word.count)) + word
  }

  /// Floating-point numbers: positional, or scientific where they are very large, very small, or far apart.
  private static func reals(_ numbers: [ShortestDigits], positiveSign: String = "") -> [String] {
    let sizes = numbers.filter { $0.isFinite && $0.magnitude != 0 }.map(\.magnitude)
    let low = sizes.min() ?? 1
    let high = sizes.max() ?? 1
    let isScientific = high >= 1e8 || low < 1e-4 || high / low > 1000
    let words = numbers.map { number in
      var word = number.isFinite ? split(number, isScientific) : (number.special, "", "")
      if !word.0.hasPrefix("-") { word.0 = positiveSign + word.0 }
      return word
    }
    let finite = zip(numbers, words).filter(\.0.isFinite).map(\.1)
    let after = finite.map(\.1.count).max() ?? 0
    let tail = finite.map(\.2.count).max() ?? 0
    let before = finite.map(\.0.count).max() ?? 0
    let specials = zip(numbers, words).filter { !$0.0.isFinite }.map(\.1.0.count).max() ?? 0
    let width = max(before + 1 + after + tail, specials)
    return zip(numbers, words).map { number, word in
      guard number.isFinite else { return padded(word.0, finite.isEmpty ? specials : width) }
      if isScientific {
        // Shorter numbers are filled up with their exact digits.
        let sign = number.isNegative ? "" : positiveSign
        let exact = sign + String(format: "%.*e", after, number.value)
        let parts = exact.split(separator: "e", maxSplits: 1)
        // All exponents have as many digits as the longest.
        let power = parts[1].dropFirst()
        let zeros = String(repeating: "0", count: max(0, tail - 2 - power.count))
        return padded(
          parts[0] + (after == 0 ? "." : "") + "e" + parts[1].prefix(1) + zeros + power, width)
      }
      return padded(
        word.0 + "." + word.1 + String(repeating: " ", count: after - word.1.count), width)
    }
  }

  /// What is before the point, after it, and the exponent.
  private static func split(_ number: ShortestDigits, _ isScientific: Bool) -> (
    String, String, String
  ) {
    let sign = number.isNegative ? "-" : ""
    if isScientific {
      var rounded = number.rounded(
        toPlaces: precision - (number.digits.isEmpty ? 0 : number.exponent))
      if rounded.digits.isEmpty { rounded.exponent = 0 }
      let exponent = rounded.exponent
      let magnitude = String(abs(exponent))
      let text = "e" + (exponent < 0 ? "-" : "+") + (magnitude.count < 2 ? "0" : "") + magnitude
      let first = rounded.digits.first.map(String.init) ?? "0"
      return (sign + first, String(rounded.digits.dropFirst()), text)
    }
    let rounded = number.rounded(toPlaces: precision)
    let digits = rounded.digits
    if digits.isEmpty { return (sign + "0", "", "") }
    if rounded.exponent < 0 {
      return (sign + "0", String(repeating: "0", count: -rounded.exponent - 1) + digits, "")
    }
    let whole = rounded.exponent + 1
    let padded = digits + String(repeating: "0", count: max(0, whole - digits.count))
    return (sign + padded.prefix(whole), String(padded.dropFirst(whole)), "")
  }
}

/// A floating-point number by the fewest decimal digits that tell it from its neighbours.
private struct ShortestDigits {
  let value: Double
  let isNegative: Bool
  let magnitude: Double
  /// The digits without zeros at either end; none for zero.
  private(set) var digits: String
  /// The power of ten of the first digit.
  var exponent: Int
  /// How it is written when it is not finite.
  let special: String

  var isFinite: Bool { special.isEmpty }

  /// `nil` for what is no floating-point number.
  init?(_ element: ElementValue) {
    let text: String
    switch element {
    case .half(let value): text = Self.shortest(value)
    case .single(let value): text = "\(value)"
    case .double(let value): text = "\(value)"
    default: return nil
    }
    value = element.double
    magnitude = abs(value)
    isNegative = text.hasPrefix("-")
    special = magnitude.isFinite ? "" : text.contains("nan") ? "nan" : text
    let parts = text.drop { $0 == "-" }.split(separator: "e", maxSplits: 1)
    let mantissa = (parts.first ?? "0").split(separator: ".", omittingEmptySubsequences: false)
    let whole = mantissa.first.map(String.init) ?? ""
    let all = whole + (mantissa.count > 1 ? mantissa[1] : "")
    let significant = all.drop { $0 == "0" }
    digits = String(significant)
    while digits.last == "0" { digits.removeLast() }
    exponent =
      whole.count - 1 - (all.count - significant.count)
      + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    if digits.isEmpty { exponent = 0 }
  }

  /// Swift writes whole numbers with more digits than tell them from their neighbours.
  private static func shortest(_ value: Float16) -> String {
    guard value.isFinite, value.magnitude > 2048 else { return "\(value)" }
    let texts = (0...3).lazy.map { String(format: "%.*e", $0, Double(value)) }
    return texts.first { Float16($0) == value } ?? "\(value)"
  }

  /// The number by itself, with all its digits, as Python writes it.
  var alone: String {
    guard isFinite else { return special }
    let sign = isNegative ? "-" : ""
    if digits.isEmpty { return sign + "0.0" }
    if exponent < -4 || exponent >= 16 {
      let rest = digits.dropFirst()
      let power = String(abs(exponent))
      return sign + digits.prefix(1) + (rest.isEmpty ? "" : "." + rest)
        + (exponent < 0 ? "e-" : "e+") + (power.count < 2 ? "0" : "") + power
    }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
    let padded = digits + String(repeating: "0", count: max(0, exponent + 1 - digits.count))
    let rest = padded.dropFirst(exponent + 1)
    return sign + padded.prefix(exponent + 1) + "." + (rest.isEmpty ? "0" : rest)
  }

  /// This number with so many digits after the point, rounded half to even on its digits.
  func rounded(toPlaces places: Int) -> ShortestDigits {
    let kept = exponent + 1 + places
    guard kept < digits.count else { return self }
    var result = self
    guard kept >= 0 else {
      result.digits = ""
      return result
    }
    var numbers = digits.utf8.prefix(kept).map { Int($0) - 48 }
    let rest = digits.utf8.dropFirst(kept).map { Int($0) - 48 }
    let isUp =
      rest[0] > 5 || (rest[0] == 5 && (rest.count > 1 || (numbers.last ?? 0) % 2 == 1))
    if isUp {
      var index = numbers.count - 1
      while index >= 0, numbers[index] == 9 {
        numbers[index] = 0
        index -= 1
      }
      if index >= 0 {
        numbers[index] += 1
      } else {
        numbers.insert(1, at: 0)
        result.exponent += 1
      }
    }
    result.digits = numbers.map(String.init).joined()
    while result.digits.last == "0" { result.digits.removeLast() }
    return result
  }
}
