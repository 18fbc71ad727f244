"""WCAG's contrast of two colours, reckoned as the guidelines say."""

LINEAR_BELOW = 0.04045


def contrast(one, other):
    """Return how much one colour stands out from the other: 1 (not at all) to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part):
    return part / 12.92 if part <= LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4
