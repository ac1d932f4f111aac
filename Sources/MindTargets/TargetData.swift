/// The tables of Schemas/targets, as texts.
///
/// They are parsed by position: the columns of each are fixed by its first line, which a test holds to.
enum TargetData {
  /// The rows of a table without its first line, as their cells.
  static func rows(of text: String, count: Int) -> [[Substring]] {
    text.split(separator: "\n").dropFirst().compactMap { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      return cells.count == count ? cells : nil
    }
  }

  /// The operator table of a name that a profile uses.
  static func operatorTable(named name: String) -> String? {
    switch name {
    case "atc": atc
    case "mindspore-lite-2.0": mindsporeLite20
    case "ncnn": ncnn
    case "openvino": openvino
    case "tensorrt-8.5": tensorrt85
    case "tensorrt-8.6": tensorrt86
    case "tensorrt-10": tensorrt10
    default: nil
    }
  }
}
