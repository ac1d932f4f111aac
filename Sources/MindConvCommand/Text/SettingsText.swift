import MindConv

/// A network's settings as text, a line for each way in which they came about.
enum SettingsText {
  static func lines(_ settings: [ResolvedSetting]) -> [String] {
    let origins: [(title: String, origin: ResolvedSetting.Origin)] = [
      ("given     ", .given), ("read      ", .checkpoint), ("assumed   ", .assumed),
    ]
    return origins.compactMap { title, origin in
      let settings = settings.filter { $0.origin == origin }
      if settings.isEmpty { return nil }
      return "  \(title)  " + settings.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
        + (origin == .assumed ? " (--set, --input)" : "")
    }
  }
}
