/// Names of parameters for a Python function, one for each name of a model.
enum PythonNames {
  private static let keywords: Set<String> = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in",
    "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with",
    "yield", "model", "register",
  ]

  /// Identifiers that resemble the names, each once.
  static func identifiers(of names: [String]) -> [String] {
    var taken = keywords
    return names.map { name in
      var stem = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
      if stem.first?.isLetter != true { stem = "x" + stem }
      var identifier = stem
      var number = 1
      while !taken.insert(identifier).inserted {
        number += 1
        identifier = "\(stem)_\(number)"
      }
      return identifier
    }
  }
}
