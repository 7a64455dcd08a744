/*
 * Opens each page of a site in a frame and says what a reader of any screen would find wrong with it.
 *
 * A frame is made narrow or wide without a navigation. In most, no script runs: only what differs between pages
 * is put into it, one after the other, so that their common head is read once: one frame for each set of style sheets.
 * Of the pages with a script of their own, one of each kind is opened as a browser opens it, too. Evaluates to a function; the addresses are
 * below that of the page it runs on.
 */
(async ({ pages, kinds, screens, wide, room, measured }) => {
  const wrong = [], heights = {}, frames = {}, sizes = new Map();
  // What a reader does on a page, which is easy to press everywhere.
  const CHOICES = ".tolem-choices, .tolem-tasks, .tolem-choose";
  let pressed = 0;
  for (const name of pages) {
    const parsed = new DOMParser().parseFromString(await (await fetch(name)).text(), "text/html");
    for (const picture of parsed.images) {
      picture.src = new URL(picture.getAttribute("src"), new URL(name, location));
    }
    const plain = frames[sheets(parsed)] ??= await open(name, false);
    plain.contentDocument.body.replaceWith(plain.contentDocument.importNode(parsed.body, true));
    const closely = kinds.includes(name);
    const live = closely && parsed.querySelector("script[defer]") ? await open(name, true) : null;
    measure(plain, name, closely);
    if (live) measure(live, `${name} with its script`, true);
    if (measured.includes(name)) heights[name] = height(live || plain);
    live?.remove();
  }
  if (!pressed) wrong.push("nothing to choose on any page");
  return [wrong, heights];

  function sheets(page) {
    return [...page.querySelectorAll("link[rel=stylesheet]")].map(({ href }) => href.split("/").pop());
  }

  function open(name, script) {
    const frame = document.createElement("iframe");
    frame.style.cssText = "border: 0; height: 640px; width: 1280px";
    if (!script) frame.sandbox = "allow-same-origin";
    const opened = new Promise((done) => frame.onload = () => done(frame));
    frame.src = name;
    document.body.append(frame);
    return opened;
  }

  function measure(frame, name, closely) {
    const root = frame.contentDocument.documentElement, texts = textsOf(frame);
    for (const [width, size, most] of closely ? [...screens, wide] : screens) {
      const say = (what) => wrong.push(`${name} at ${width} pixels and ${size} %: ${what}`);
      resize(frame, width, size);
      if (!root.querySelector("h1")?.checkVisibility()) say("no heading");
      if (root.scrollWidth > root.clientWidth) say(`${root.scrollWidth} pixels wide`);
      for (const word of cut(frame, texts, most)) say(`“${word}” is cut`);
    }
    const choices = frame.contentDocument.querySelectorAll(`:is(${CHOICES}) a:not(.tolem-note a)`);
    if (choices.length) resize(frame, 320, 100);
    for (
      const { offsetHeight, offsetWidth, textContent } of [...choices].filter((one) => one.checkVisibility())
    ) {
      pressed++;
      if (Math.min(offsetHeight, offsetWidth) < 44) wrong.push(`${name}: hard to press: ${textContent}`);
    }
    if (!closely) return;
    for (const width of [1280, 320]) {
      resize(frame, width, 100);
      for (const target of low(frame)) wrong.push(`${name}: lower or narrower than 24 pixels: ${target}`);
    }
    const sheet = new frame.contentWindow.CSSStyleSheet();
    sheet.replaceSync(room);
    frame.contentDocument.adoptedStyleSheets = [sheet];
    if (root.scrollWidth > root.clientWidth) {
      wrong.push(`${name}: wider than the screen with more room around letters, words and lines`);
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

  // The pieces of text of a page with their words. Left out are texts that are shown letter by letter, addresses, and
  // Chinese, which breaks anywhere.
  function textsOf(frame) {
    const walker = frame.contentDocument.createTreeWalker(frame.contentDocument.body, NodeFilter.SHOW_TEXT),
      found = [];
    const letters = "[\\p{Script=Latin}\\p{Script=Cyrillic}]", inside = "[\\p{L}\\p{N}_@/]";
    const words = new RegExp(`(?<!${inside}|\\.)${letters}{2,}(?!${inside}|\\.\\p{L})`, "gu");
    while (walker.nextNode()) {
      const node = walker.currentNode, all = [...node.data.matchAll(words)];
      const apart = "pre, textarea, code, script, style, noscript, option, .tolem-printed";
      if (all.length && !node.parentElement.closest(apart)) found.push({ node, words: all });
    }
    return found;
  }

  // Words that stand on more than one line. No letter is wider than it is high, so a word of fewer letters than its
  // line has room for is never cut; what only those get who hear the page is left out.
  function cut(frame, texts, most) {
    const range = frame.contentDocument.createRange(), found = new Set(), rooms = new Map();
    for (const { node, words } of texts) {
      const box = node.parentElement;
      if (!rooms.has(box)) rooms.set(box, roomOf(frame, box));
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

  function roomOf(frame, box) {
    const style = styleOf(frame, box);
    if (style.wordBreak === "break-all" || style.hyphens === "auto") return 0;
    let line = box;
    while (line !== frame.contentDocument.body && /inline$|contents/.test(styleOf(frame, line).display)) {
      line = line.parentElement;
    }
    const { paddingLeft, paddingRight } = styleOf(frame, line);
    const room = line.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    // What is this narrow is for those who hear the page, or closed.
    return room <= 1 ? Infinity : room / parseFloat(style.fontSize);
  }

  // A link in a sentence may be as low as its line; whatever stands alone may not.
  function low(frame) {
    return [...frame.contentDocument.querySelectorAll("a, button, summary, input, select")]
      .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((one) => styleOf(frame, one).display !== "inline")
      .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
      .filter(([, box]) => box.width > 1 && Math.min(box.width, box.height) < 24)
      .map(([html]) => html);
  }

  // In screens of a small phone: down to the notes, and from there to the end.
  function height(frame) {
    resize(frame, 360, 100);
    const page = frame.contentDocument,
      end = page.querySelector("#notes, article > .tolem-dates, .tolem-report-box");
    const top = end.getBoundingClientRect().top + frame.contentWindow.scrollY;
    return [top / 640, (page.documentElement.scrollHeight - top) / 640];
  }
});
