/*
 * Opens pages in frames at several sizes; returns layout errors, and the heights of the `measured` pages.
 *
 * Frames are resized without a navigation. Pages with the same stylesheets share a frame without scripts, in
 * which only the body is replaced. Pages in `kinds` are checked in more detail, with their scripts too if they
 * have any. URLs are relative to the page that evaluates this function.
 */
(async ({ pages, kinds, screens, wide, room, measured }) => {
  const wrong = [], heights = {}, frames = {}, sizes = new Map();
  // Links that must be large enough to press.
  const CHOICES = ".tolem-choices, .tolem-tasks, .tolem-choose";
  let count = 0;
  for (const name of pages) {
    const parsed = new DOMParser().parseFromString(await (await fetch(name)).text(), "text/html");
    for (const image of parsed.images) {
      image.src = new URL(image.getAttribute("src"), new URL(name, location));
    }
    const frame = frames[stylesheets(parsed)] ??= await open(name, false);
    frame.contentDocument.body.replaceWith(frame.contentDocument.importNode(parsed.body, true));
    const detailed = kinds.includes(name);
    const live = detailed && parsed.querySelector("script[defer]") ? await open(name, true) : null;
    check(frame, name, detailed);
    if (live) check(live, `${name} with its script`, true);
    if (measured.includes(name)) heights[name] = height(live || frame);
    live?.remove();
  }
  if (!count) wrong.push("no choices on any page");
  return [wrong, heights];

  function stylesheets(page) {
    return [...page.querySelectorAll("link[rel=stylesheet]")].map(({ href }) => href.split("/").pop());
  }

  function open(name, script) {
    const frame = document.createElement("iframe");
    frame.style.cssText = "border: 0; height: 640px; width: 1280px";
    if (!script) frame.sandbox = "allow-same-origin";
    const loaded = new Promise((resolve) => frame.onload = () => resolve(frame));
    frame.src = name;
    document.body.append(frame);
    return loaded;
  }

  function check(frame, name, detailed) {
    const root = frame.contentDocument.documentElement, texts = textsOf(frame);
    for (const [width, size, most] of detailed ? [...screens, wide] : screens) {
      const report = (error) => wrong.push(`${name} at ${width} pixels and ${size} %: ${error}`);
      resize(frame, width, size);
      if (!root.querySelector("h1")?.checkVisibility()) report("no heading");
      if (root.scrollWidth > root.clientWidth) report(`${root.scrollWidth} pixels wide`);
      for (const word of brokenWords(frame, texts, most)) report(`“${word}” is broken`);
    }
    const choices = frame.contentDocument.querySelectorAll(`:is(${CHOICES}) a:not(.tolem-note a)`);
    if (choices.length) resize(frame, 320, 100);
    for (
      const { offsetHeight, offsetWidth, textContent } of [...choices].filter((one) => one.checkVisibility())
    ) {
      count++;
      if (Math.min(offsetHeight, offsetWidth) < 44) wrong.push(`${name}: too small to press: ${textContent}`);
    }
    if (!detailed) return;
    for (const width of [1280, 320]) {
      resize(frame, width, 100);
      for (const target of smallTargets(frame)) wrong.push(`${name}: smaller than 24 pixels: ${target}`);
    }
    const sheet = new frame.contentWindow.CSSStyleSheet();
    sheet.replaceSync(room);
    frame.contentDocument.adoptedStyleSheets = [sheet];
    if (root.scrollWidth > root.clientWidth) {
      wrong.push(`${name}: wider than the screen with wider text spacing`);
    }
    frame.contentDocument.adoptedStyleSheets = [];
  }

  function resize(frame, width, size) {
    const style = frame.contentDocument.documentElement.style;
    frame.style.width = `${width}px`;
    if (!sizes.has(frame)) {
      sizes.set(frame, parseFloat(styleOf(frame, frame.contentDocument.documentElement).fontSize));
    }
    style.fontSize = size === 100 ? "" : `${(sizes.get(frame) ?? 0) * size / 100}px`;
  }

  function styleOf(frame, element) {
    return frame.contentWindow.getComputedStyle(element);
  }

  // The text nodes of a page with their words, except code, URLs and Chinese, which break anywhere.
  function textsOf(frame) {
    const walker = frame.contentDocument.createTreeWalker(frame.contentDocument.body, NodeFilter.SHOW_TEXT),
      found = [];
    const letters = "[\\p{Script=Latin}\\p{Script=Cyrillic}]", inside = "[\\p{L}\\p{N}_@/]";
    const words = new RegExp(`(?<!${inside}|\\.)${letters}{2,}(?!${inside}|\\.\\p{L})`, "gu");
    while (walker.nextNode()) {
      const node = walker.currentNode, all = [...node.data.matchAll(words)];
      const excluded = "pre, textarea, code, script, style, noscript, option, .tolem-printed";
      if (all.length && !node.parentElement.closest(excluded)) found.push({ node, words: all });
    }
    return found;
  }

  // Words on more than one line. Skipped are words that certainly fit, because no letter is wider than the font
  // size, and text for screen readers only.
  function brokenWords(frame, texts, most) {
    const range = frame.contentDocument.createRange(), found = new Set(), rooms = new Map();
    for (const { node, words } of texts) {
      const box = node.parentElement;
      if (!rooms.has(box)) rooms.set(box, lineLength(frame, box));
      for (const word of words.filter(([text]) => text.length > rooms.get(box) && text.length <= most)) {
        if (!box.checkVisibility() || box.closest("thead, caption")?.offsetWidth <= 1) {
          continue;
        }
        range.setStart(node, word.index), range.setEnd(node, word.index + word[0].length);
        const lines = [...range.getClientRects()].filter((line) => line.width > 1);
        if (new Set(lines.map((line) => Math.round(line.top))).size > 1) found.add(word[0]);
      }
    }
    return found;
  }

  // A number of letters that certainly fit on a line.
  function lineLength(frame, box) {
    const style = styleOf(frame, box);
    if (style.wordBreak === "break-all" || style.hyphens === "auto") return 0;
    let line = box;
    while (line !== frame.contentDocument.body && /inline$|contents/.test(styleOf(frame, line).display)) {
      line = line.parentElement;
    }
    const { paddingLeft, paddingRight } = styleOf(frame, line);
    const room = line.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    // Hidden, or for screen readers only.
    return room <= 1 ? Infinity : room / parseFloat(style.fontSize);
  }

  // Targets smaller than 24 pixels, except links within a sentence.
  function smallTargets(frame) {
    return [...frame.contentDocument.querySelectorAll("a, button, summary, input, select")]
      .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((one) => styleOf(frame, one).display !== "inline")
      .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
      .filter(([, box]) => box.width > 1 && Math.min(box.width, box.height) < 24)
      .map(([html]) => html);
  }

  // The heights, in screens of a small phone, of the part above the notes and of the rest.
  function height(frame) {
    resize(frame, 360, 100);
    const page = frame.contentDocument,
      end = page.querySelector("#notes, article > .tolem-dates, .tolem-report-box");
    const top = end.getBoundingClientRect().top + frame.contentWindow.scrollY;
    return [top / 640, (page.documentElement.scrollHeight - top) / 640];
  }
});
