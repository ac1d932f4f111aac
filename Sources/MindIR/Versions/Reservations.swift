import MindGraph
import MindTensors

/// What a version 1 file asks of its readers beyond what all of them can do.
final class Reservations {
  private var items: [(name: String, reason: String, count: Int)] = []
  private var remarks: [String] = []
  private var castsToComplex = false
  private var onlyOld: Set<String> = []

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

  /// Notes that an operator has a form which only the releases of version 1 take.
  func keep(_ name: String) {
    onlyOld.insert(name)
  }

  /// Notes what it does with values of a type.
  func consider(_ type: DataType?) {
    switch type {
    case .float16: remark("computes half precision in single precision, its results too")
    case .float64: remark("has hardly any operators of double precision")
    case .complex64, .complex128: remark("will not load it: it has no complex numbers")
    case .int64: remark("takes and gives whole numbers of 64 bits as 32")
    default: break
    }
  }

  /// Notes what a node gives.
  ///
  /// Source: MindSpore 2.0.0 on a CPU.
  func consider(_ name: String?, giving type: DataType?) {
    guard type == .complex64 || type == .complex128 else { return }
    consider(type)
    if name == "Cast" { castsToComplex = true }
  }

  /// Operators that MindSpore Lite 2.0 will not run.
  var obstacles: [ModelUsage.Obstacle] {
    items.map { ModelUsage.Obstacle(name: $0.name, reason: $0.reason, count: $0.count) }
  }

  /// A line for each, for users.
  var notes: [String] {
    items.map { "MindSpore Lite 2.0 will not run \($0.name) (\($0.count)x): \($0.reason)" }
      + remarks.map { "MindSpore Lite 2.0 " + $0 }
      + (castsToComplex ? ["MindSpore 2.0 makes no complex numbers of others on a CPU"] : [])
      + onlyOld.sorted().map {
        "MindSpore 2.3 and later will not run \($0) from this file: it had another form before"
      }
  }
}
