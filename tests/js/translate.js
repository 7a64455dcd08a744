/* Replaces text nodes by elements, as page translators do. */
(() => {
  for (const tool of document.querySelectorAll(".tolem-tool, .tolem-message")) {
    const walker = document.createTreeWalker(tool, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      if (text.parentElement.closest("[translate=no]")) continue;
      const font = document.createElement("font");
      font.append(text.data);
      text.replaceWith(font);
    }
  }
});
