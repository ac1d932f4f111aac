"""The official networks of record.py and how mindconv exports each of them."""
import importlib
import importlib.util
import sys
import types
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Callable


@dataclass
class Case:
    """An official definition with its inputs; `network` is mindconv's name for it, `export` what it must be told."""

    build: Callable
    network: str
    source: str
    inputs: dict
    export: list = field(default_factory=list)


def image(batch, channels, height, width):
    return {"x": ((batch, channels, height, width), "float32")}


def resize(batch, channels, height, width):
    return ["--input", f"x:{batch},{channels},{height},{width}"]


def use(models, folder, **config):
    """Makes the zoo's packages of a folder importable; their own configuration would read the command line."""
    sys.path.insert(0, str(Path(models) / folder))
    module = types.ModuleType("config")
    module.config = SimpleNamespace(**config)
    for name in ("model_utils", "src.model_utils"):
        sys.modules[name] = types.ModuleType(name)
        sys.modules[f"{name}.config"] = module
    return importlib.import_module


def resnet(network, function, shape, classes):
    def build(models):
        load = use(models, "official/cv/ResNet", net_name=network, optimizer="Momentum")
        return getattr(load("src.resnet"), function)(classes)

    return Case(build, network, f"official/cv/ResNet/src/resnet.py {function}({classes})", image(*shape), resize(*shape))


def yolo(version, shape, classes, detect, test_img_shape=(608, 608)):
    anchors = {
        3: [[10, 13], [16, 30], [33, 23], [30, 61], [62, 45], [59, 119], [116, 90], [156, 198], [373, 326]],
        4: [[12, 16], [19, 36], [40, 28], [36, 75], [76, 55], [72, 146], [142, 110], [192, 243], [459, 401]],
    }[version]
    name = {3: "yolov3-darknet53", 4: "yolov4-cspdarknet53"}[version] + ("" if detect else "-raw")

    def build(models):
        load = use(models, f"official/cv/YOLOv{version}", keep_detect=detect, backbone_layers=[1, 2, 8, 8, 4],
                   backbone_input_shape=[32, 64, 128, 256, 512], backbone_shape=[64, 128, 256, 512, 1024],
                   out_channel=3 * (classes + 5), num_classes=classes, anchor_scales=anchors,
                   test_img_shape=list(test_img_shape))
        module = load("src.yolo")
        return module.YOLOV3DarkNet53(is_training=False) if version == 3 else module.YOLOV4CspDarkNet53()

    export = resize(*shape) + ([] if detect else ["--set", "detect=false"])
    if tuple(test_img_shape) != (608, 608):
        export += ["--set", f"test_img_shape=[{test_img_shape[0]}, {test_img_shape[1]}]"]
    return Case(build, name, f"official/cv/YOLOv{version}/src/yolo.py, {classes} classes, keep_detect={detect}", image(*shape),
                export)


def darknet53(shape, classes):
    def build(models):
        return use(models, "research/cv/darknet53")("src.darknet53").darknet53(classes)

    return Case(build, "darknet53", f"research/cv/darknet53/src/darknet53.py, {classes} classes", image(*shape),
                resize(*shape))


def cspdarknet53(shape, classes):
    def build(models):
        load = use(models, "research/cv/cspdarknet53")
        load("src.utils.var_init").default_recurisive_init = lambda cell: None  # random and slow, and replaced anyway
        return load("src.image_classification").CSPDarknet53(classes)

    return Case(build, "cspdarknet53", f"research/cv/cspdarknet53/src/image_classification.py, {classes} classes",
                image(*shape), resize(*shape))


def bert(task, batch, sequence, heads, classes=2, predictions=5, vocabulary=97, **config):
    network = {"model": "bert", "cls": "bert-classification", "ner": "bert-ner", "squad": "bert-squad",
               "pretraining": "bert-pretraining"}[task]

    def build(models):
        load = use(models, "official/nlp/Bert")
        package = types.ModuleType("src")  # its own __init__ imports the training
        package.__path__ = [str(Path(models) / "official/nlp/Bert/src")]
        sys.modules["src"] = package
        settings = load("src.bert_model").BertConfig(seq_length=sequence, vocab_size=vocabulary, num_attention_heads=heads,
                                                     **config)
        if task == "model":
            return load("src.bert_model").BertModel(settings, False)
        if task == "pretraining":
            return load("src.bert_for_pre_training").BertPreTraining(settings, False, False)
        models = load("src.finetune_eval_model")
        cell = {"cls": models.BertCLSModel, "ner": models.BertNERModel, "squad": models.BertSquadModel}[task]
        return cell(settings, False, classes)

    ids, types_, mask = ((batch, sequence), f"int32:{vocabulary}"), ((batch, sequence), "int32:2"), ((batch, sequence), "prefix")
    if task == "model":
        inputs = {"input_ids": ids, "token_type_ids": types_, "input_mask": mask}
    else:
        inputs = {"input_ids": ids, "input_mask": mask, "token_type_id": types_}
    export = ["--input", f"input_ids:{batch},{sequence}", "--set", f"heads={heads}"]
    if task in ("cls", "ner"):
        export += ["--net", network]
    if task == "pretraining":
        inputs["masked_lm_positions"] = ((batch, predictions), f"int32:{sequence}")
        export += ["--input", f"masked_lm_positions:{batch},{predictions}"]
    if config.get("hidden_act", "gelu") != "gelu":
        export += ["--set", f"activation={config['hidden_act']}"]
    return Case(build, network, f"official/nlp/Bert/src, {task}", inputs, export)


def mindnlp(task, batch, sequence, heads, vocabulary=97, **config):
    def build(models):
        legacy = types.ModuleType("mindnlp._legacy.nn")  # mindnlp itself wants an older MindSpore
        from mindspore import nn, ops
        legacy.Dropout, legacy.Matmul = (lambda p: nn.Identity()), (lambda: ops.matmul)
        sys.modules[legacy.__name__] = legacy
        root = Path(importlib.util.find_spec("mindnlp").origin).parent
        spec = importlib.util.spec_from_file_location("bert", root / "models/bert/bert.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        settings = SimpleNamespace(vocab_size=vocabulary, num_attention_heads=heads, initializer_range=0.02,
                                   hidden_dropout_prob=0, attention_probs_dropout_prob=0, layer_norm_eps=1e-12,
                                   hidden_act="gelu", output_attentions=False, output_hidden_states=False, **config)
        if task == "model":
            return module.BertModel(settings)
        module.BertForPretraining.__init__ = _pretraining(module)
        return module.BertForPretraining(settings)

    inputs = {"input_ids": ((batch, sequence), f"int32:{vocabulary}"), "attention_mask": ((batch, sequence), "prefix"),
              "token_type_ids": ((batch, sequence), "int32:2")}
    network = "bert-mindnlp-0.1" if task == "model" else "bert-pretraining-mindnlp-0.1"
    return Case(build, network, f"mindnlp 0.1.1 models/bert/bert.py, {task}", inputs,
                ["--input", f"input_ids:{batch},{sequence}", "--set", f"heads={heads}"])


def _pretraining(module):
    """The official one hands the configuration to Cell, which MindSpore 2.7.2 does not take."""
    from mindspore import nn

    def init(self, config):
        nn.Cell.__init__(self)
        self.bert = module.BertModel(config)
        self.cls = module.BertPreTrainingHeads(config)
        self.cls.predictions.decoder.weight = self.bert.embeddings.word_embeddings.embedding_table

    return init


def mindcv(function, network, shape, classes, **arguments):
    def build(models):
        import mindcv.models

        return getattr(mindcv.models, function)(num_classes=classes, in_channels=shape[1], **arguments)

    return Case(build, network, f"mindcv 0.3.0 {function}", image(*shape), resize(*shape))


SMALL = dict(hidden_size=64, num_hidden_layers=2, intermediate_size=128, max_position_embeddings=40, type_vocab_size=2)
OTHER = dict(hidden_size=96, num_hidden_layers=3, intermediate_size=160, max_position_embeddings=50, type_vocab_size=3)

CASES = {
    "resnet18": resnet("resnet18", "resnet18", (1, 3, 224, 224), 10),
    "resnet34": resnet("resnet34", "resnet34", (2, 3, 96, 160), 7),
    "resnet101": resnet("resnet101", "resnet101", (4, 3, 64, 64), 7),
    "resnet152": resnet("resnet152", "resnet152", (1, 3, 75, 101), 12),
    "se-resnet50": resnet("se-resnet50", "se_resnet50", (1, 3, 224, 224), 1001),
    "darknet53": darknet53((2, 3, 97, 128), 7),
    "cspdarknet53": cspdarknet53((1, 3, 96, 128), 9),
    "yolov3-detect": yolo(3, (1, 3, 416, 416), 80, True),
    "yolov3-detect-7": yolo(3, (4, 3, 128, 224), 7, True),
    "yolov3-raw-7": yolo(3, (2, 3, 96, 160), 7, False),
    "yolov4-detect": yolo(4, (1, 3, 608, 608), 80, True),
    "yolov4-detect-7": yolo(4, (2, 3, 128, 224), 7, True, (416, 320)),
    "yolov4-raw-7": yolo(4, (4, 3, 96, 160), 7, False),
    "bert-model": bert("model", 2, 32, 4, **SMALL),
    "bert-model-nezha": bert("model", 3, 21, 6, use_relative_positions=True, **OTHER),
    "bert-model-wide": bert("model", 4, 33, 3, vocabulary=311, hidden_act="fast_gelu", **OTHER),
    "bert-classification": bert("cls", 4, 24, 2, classes=7, **OTHER),
    "bert-ner": bert("ner", 2, 32, 8, classes=11, **SMALL),
    "bert-squad": bert("squad", 2, 40, 4, **SMALL),
    "bert-pretraining": bert("pretraining", 3, 30, 12, predictions=6, **OTHER),
    "bert-pretraining-nezha": bert("pretraining", 2, 40, 2, use_relative_positions=True, **SMALL),
    "bert-mindnlp-0.1": mindnlp("model", 2, 32, 4, **SMALL),
    "bert-pretraining-mindnlp-0.1": mindnlp("pretraining", 3, 21, 6, **OTHER),
    "resnet18-mindcv": mindcv("resnet18", "resnet18-mindcv", (2, 3, 96, 128), 7),
    "resnet50-mindcv": mindcv("resnet50", "resnet50-mindcv", (1, 3, 224, 224), 1000),
    "mobilenet-v2": mindcv("mobilenet_v2_100", "mobilenet-v2", (1, 3, 224, 224), 1000),
    "mobilenet-v2-035": mindcv("mobilenet_v2_035_128", "mobilenet-v2-035", (4, 3, 96, 128), 7),
    "mobilenet-v2-075": mindcv("mobilenet_v2_075", "mobilenet-v2-075", (1, 4, 128, 128), 5),
    "vgg11": mindcv("vgg11", "vgg11", (1, 3, 224, 224), 7),
    "vgg16": mindcv("vgg16", "vgg16", (1, 3, 224, 240), 1000),
    "efficientnet-b0": mindcv("efficientnet_b0", "efficientnet-b0", (1, 3, 224, 224), 1000),
    "efficientnet-b0-7": mindcv("efficientnet_b0", "efficientnet-b0", (4, 3, 100, 72), 7),
    "googlenet": mindcv("googlenet", "googlenet", (1, 3, 224, 224), 1000),
    "googlenet-7": mindcv("googlenet", "googlenet", (2, 1, 128, 160), 7),
    "vit-b-16": mindcv("vit_b_16_224", "vit-b-16", (1, 3, 224, 224), 1000),
    "vit-b-32": mindcv("vit_b_32_224", "vit-b-32", (2, 3, 224, 224), 7),
}
