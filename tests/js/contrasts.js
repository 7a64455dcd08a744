/* How much each element, text or bar, stands out from all that lies behind it, as WCAG counts it. */
((elements) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  return elements.map((element) => {
    const style = getComputedStyle(element), isBar = element.localName === "rect";
    const bar = style.fill === "none" ? style.stroke : style.fill;
    const behind = behindIt(element);
    const [less, more] = [light(behind), light([...behind, isBar ? bar : style.color])].sort((a, b) => a - b);
    return [isBar, element.textContent || element.className.baseVal, (more + 0.05) / (less + 0.05)];
  });

  function behindIt(element) {
    return element ? [...behindIt(element.parentElement), getComputedStyle(element).backgroundColor] : [];
  }

  function light(colors) {
    canvas.clearRect(0, 0, 1, 1);
    for (const color of colors) {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
});
