import MindTensors

/// What a version 1 file asks of its readers beyond what all of them can do.
final class Reservations {
  private var items: [(name: String, reason: String, count: Int)] = []
  private var remarks: [String] = []
  private var renamed: Set<String> = []

  /// Notes that MindSpore Lite 2.0 will not run an operator.
  func add(_ name: String, _ reason: String) {
    if let index = items.firstIndex(where: { $0.name == name && $0.reason == reason }) {
      items[index].count += 1
    } else {
      items.append((name, reason, 1))
    }
  }

  /// Notes something else about it.
  func remark(_ text: String) {
    if !remarks.contains(text) { remarks.append(text) }
  }

  /// Notes that an operator has the name of MindSpore 2.0.
  func rename(_ name: String) {
    renamed.insert(name)
  }

  /// Notes what it does with values of a type.
  func consider(_ type: DataType?) {
    switch type {
    case .float16: remark("computes half precision in single precision, its results too")
    case .int64: remark("takes and gives whole numbers of 64 bits as 32")
    default: break
    }
  }

  /// A line for each, for users.
  var notes: [String] {
    items.map { "MindSpore Lite 2.0 will not run \($0.name) (\($0.count)x): \($0.reason)" }
      + remarks.map { "MindSpore Lite 2.0 " + $0 }
      + renamed.sorted().map {
        "MindSpore 2.3 and later will not run \($0) from this file: it had another name before"
      }
  }
}
