// Every piece of text that can be seen: its words, its colour on what lies behind it, its place.
//
// Backgrounds are laid one over the other up the tree, as the browser paints them. On paper a
// background is only printed where `print-color-adjust` says so: elsewhere it is white.
() => {
  const paper = matchMedia("print").matches;
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const rgba = (colour) => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(colour, [r, g, b, a / 255]);
    }
    return known.get(colour);
  };
  const over = (top, under) => {
    const mixed = [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
    return [...mixed, 1];
  };
  const printed = (style) => !paper || style.printColorAdjust === "exact";
  const painted = new Map([[null, [255, 255, 255, 1]]]);
  const behind = (element) => {
    if (!painted.has(element)) {
      const style = getComputedStyle(element);
      const under = behind(element.parentElement);
      painted.set(element, printed(style) ? over(rgba(style.backgroundColor), under) : under);
    }
    return painted.get(element);
  };
  const luminance = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((c) => {
      const s = c / 255;
      return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const marks = (element, background) => {
    const shape = getComputedStyle(element, "::before");
    if (shape.content === "none" || shape.display === "none") return null;
    return { shape: `${shape.clipPath} ${shape.borderRadius}`,
      contrast: ratio(rgba(shape.backgroundColor), background) };
  };
  const box = (element) => {
    let block = element;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    return block.getBoundingClientRect();
  };
  const found = [];
  for (const element of document.body.querySelectorAll("*")) {
    const texts = [...element.childNodes].filter((n) => n.nodeType === 3 && n.data.trim());
    if (!texts.length || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const background = behind(element);
    const range = document.createRange();
    const holder = box(element);
    const spill = texts.map((text) => {
      range.selectNodeContents(text);
      const r = range.getBoundingClientRect();
      return Math.max(r.right - holder.right, holder.left - r.left,
        r.bottom - holder.bottom, holder.top - r.top);
    });
    const size = parseFloat(style.fontSize);
    const bold = Number(style.fontWeight) >= 700;
    found.push({
      words: texts.map((n) => n.data.trim()).join(" "),
      tag: element.tagName.toLowerCase(),
      classes: element.className,
      size,
      least: size >= 24 || (bold && size >= 18.66) ? 3 : 4.5,
      contrast: ratio(over(rgba(style.color), background), background),
      mark: element.classList.contains("rag") ? marks(element, background) : null,
      spill: Math.max(...spill),
    });
  }
  return found;
}
