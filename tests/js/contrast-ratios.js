/* The WCAG contrast ratio of each element, a text or a bar of a chart, to its background. */
((elements) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  return elements.map((element) => {
    const style = getComputedStyle(element), isBar = element.localName === "rect";
    const bar = style.fill === "none" ? style.stroke : style.fill;
    const behind = backgrounds(element);
    const luminances = [luminance(behind), luminance([...behind, isBar ? bar : style.color])];
    const ratio = (Math.max(...luminances) + 0.05) / (Math.min(...luminances) + 0.05);
    return [isBar, element.textContent || element.className.baseVal, ratio];
  });

  function backgrounds(element) {
    return element ? [...backgrounds(element.parentElement), getComputedStyle(element).backgroundColor] : [];
  }

  function luminance(colors) {
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
