/* The box of each line of each text node in the article, with its text and font size. */
(() => {
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, top, right, bottom } of range.getClientRects()) {
      if (right > left) {
        found.push({
          words: node.textContent,
          box: [left, top + scrollY, right, bottom + scrollY],
          size: parseFloat(getComputedStyle(node.parentElement).fontSize),
        });
      }
    }
  }
  return found;
});
