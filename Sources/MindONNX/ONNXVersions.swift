/// Which versions of the format belong together.
///
/// Source: the version table that ONNX publishes with each release.
package enum ONNXVersions {
  /// The highest operator set that libonnx 1.12, Debian 12's, can check; and its IR version.
  package static let checkedOpset = 17
  package static let checkedIR: Int64 = 8

  /// The highest IR version that there is: that of onnx 1.23.
  package static let latestIR: Int64 = 14

  /// The lowest IR version that an operator set of the standard domain needs.
  package static func ir(forOpset opset: Int) -> Int64 {
    switch opset {
    case ...8: 3
    case 9: 4
    case 10: 5
    case 11: 6
    case 12...14: 7
    case 15...18: 8
    case 19...20: 9
    case 21...22: 10
    case 23: 11
    case 24: 12
    case 25...27: 13
    default: 14
    }
  }

  /// The first ONNX Runtime release that loads an operator set, with its IR version.
  package static func runtime(forOpset opset: Int) -> String {
    switch opset {
    case ...9: "0.4"
    case 10: "0.4"
    case 11: "1.0"
    case 12: "1.3"
    case 13: "1.6"
    case 14: "1.8"
    case 15: "1.9"
    case 16: "1.11"
    case 17: "1.12"
    case 18: "1.14"
    case 19: "1.15"
    case 20: "1.17"
    case 21: "1.18"
    case 22: "1.21"
    case 23: "1.23"
    case 24, 25: "1.24"
    case 26: "1.25"
    default: "1.32"
    }
  }
}
