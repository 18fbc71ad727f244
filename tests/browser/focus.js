// The element that has the focus: which it is, where, and how it shows that it has the focus.
() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const every = [...document.querySelectorAll("*")];
  const [x, y] = [Math.max(box.left, 0) + 2, Math.min(Math.max(box.top, 0) + 2, innerHeight - 1)];
  const top = document.elementFromPoint(Math.min(x, innerWidth - 1), y);
  return {
    place: every.indexOf(element),
    words: (element.getAttribute("aria-label") || element.textContent).trim().slice(0, 60),
    outline: style.outlineStyle,
    width: parseFloat(style.outlineWidth),
    colour: style.outlineColor,
    background: style.backgroundColor,
    page: getComputedStyle(document.body).backgroundColor,
    left: box.left + scrollX,
    top: box.top + scrollY,
    bottom: box.bottom + scrollY,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !(top && (element.contains(top) || top.contains(element))),
    inside: element.closest("main, nav, header, footer")?.tagName.toLowerCase() || "",
  };
}
