"""The networks of the corpus: mindcv 0.3.0's, with 1,000 classes, at the sizes they were published for."""
SIZES = {"inception_v3": 299, "efficientnet_b1": 240, "crossvit_9": 240}  # all others: 224
# Factors for the weights of networks that would otherwise fade or swell: the outputs must move with the input.
GAINS = {}

NETWORKS = [
    "resnet18", "mobilenet_v2_075", "mobilenet_v3_large_075", "shufflenet_v2_x1_0", "squeezenet1_0", "googlenet",
    "densenet121", "inception_v3", "efficientnet_b1", "ghostnet_100", "mixnet_m", "regnet_x_400mf", "repvgg_a0", "res2net50",
    "seresnet18", "skresnet18", "vit_b_16_224", "swin_tiny", "convnext_tiny", "convnextv2_femto", "coat_lite_mini",
    "crossvit_9", "poolformer_s12", "xcit_tiny_12_p16_224",
]


def shape(network):
    size = SIZES.get(network, 224)
    return [1, 3, size, size]
