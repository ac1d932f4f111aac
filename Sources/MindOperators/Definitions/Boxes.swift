import MindGraph
import MindTensors

/// Operators on boxes of detections.
enum Boxes {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "NMSWithMask",
      [.tensor("bboxes"), .attribute("iou_threshold", .float, standard: .float(0.5))]
    ) { call in
      let boxes = try call.tensor("bboxes", rank: 2...2)
      let count = [boxes.dimension(0)]
      return [
        .tensor(boxes), .tensor(TensorType(.int32, count)), .tensor(TensorType(.bool, count)),
      ]
    },
    OperatorDefinition(
      "NonMaxSuppressionV3",
      [
        .tensor("boxes"), .tensor("scores"), .input("max_output_size", .any),
        .input("iou_threshold", .any), .input("score_threshold", .any),
      ]
    ) { _ in [.tensor(TensorType(.int32, [.unknown]))] },
    OperatorDefinition(
      "IOU",
      [
        .tensor("anchor_boxes"), .tensor("gt_boxes"),
        .attribute("mode", .string, standard: .string("iou")),
      ]
    ) { call in
      let anchors = try call.tensor("anchor_boxes", rank: 2...2)
      let truths = try call.tensor("gt_boxes", rank: 2...2)
      return [
        .tensor(TensorType(anchors.element, [truths.dimension(0), anchors.dimension(0)]))
      ]
    },
  ]
}
