/* A picture of a text in the font of the page, in a style. */
(([text, style]) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 40;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.font = style + " 24px " +
    getComputedStyle(document.body).fontFamily;
  pen.fillText(text, 4, 30);
  return canvas.toDataURL();
});
