/// How one parameter is cut over the devices of a pipeline stage, as a strategy file says it.
package struct ParameterLayout: Sendable, Hashable {
  /// The arrangement of the devices; device numbers run row-major, the last dimension fastest.
  package var devices: [Int]
  /// For each axis the dimensions of the arrangement that cut it, outermost first, counted from the right;
  /// none where the axis stays whole.
  package var axes: [[Int]]
  /// The rows of each part, where the first axis is cut unevenly.
  package var rowCounts: [Int] = []
  /// Above 0: the rows of an embedding table are cut within each of so many fields.
  package var fieldCount = 0
  /// Above 1: optimizer parallelism cuts the first axis once more into so many parts; -1 is as many as
  /// there are devices with equal slices.
  package var optimizerPartCount = 0
  /// By how many ranks the devices that share those parts lie apart.
  package var optimizerStep = 0

  /// The layout of a parameter that is whole on one device.
  package static func whole(rank: Int) -> ParameterLayout {
    ParameterLayout(devices: [1], axes: [[Int]](repeating: [], count: rank))
  }

  /// A layout without optimizer parallelism.
  package init(devices: [Int], axes: [[Int]]) {
    self.devices = devices
    self.axes = axes
  }
}
