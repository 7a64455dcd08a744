/**
 * Draws deadlines as lines on a common scale; the list has the same content as text.
 *
 * @typedef {import("./deadlines.js").Due<import("./deadlines.js").Rule>[]} Group one deadline by each of its rules
 */
const ROW = 26; // the height of a line
const [LEFT, WIDTH] = [8, 88]; // percent: the start and length of the scale

/**
 * A line for each group, numbered as in the list, and a vertical line for today.
 * @param {Element} picture
 * @param {Group[]} groups
 * @param {number} today
 */
export function draw(picture, groups, today) {
  const days = groups.flat().flatMap(({ start, first, last, day }) => [start, first, last, day]);
  const [from, to] = [Math.min(today, ...days), Math.max(today, ...days)];
  /** @param {number} day */
  const at = (day) => `${LEFT + (WIDTH * (day - from)) / Math.max(to - from, 1)}%`;
  const height = groups.length * ROW;
  picture.setAttribute("height", String(height));
  picture.replaceChildren(
    picture.querySelector("title") ?? "",
    shape(picture, "line", { class: "today", x1: at(today), x2: at(today), y1: 0, y2: height }),
    ...groups.flatMap((group, index) => row(picture, group, index, at)),
  );
  return { from, to };
}

/**
 * @param {Element} picture
 * @param {Group} group
 * @param {number} index
 * @param {(day: number) => string} at
 */
function row(picture, group, index, at) {
  const y = index * ROW + ROW / 2;
  const [{ rule, start, day }] = group;
  const number = shape(picture, "text", { x: 0, y: y + 5 });
  number.textContent = String(index + 1);
  const mine = rule.own ? "own" : "other";
  return [
    number,
    shape(picture, "line", {
      x1: at(start),
      x2: at(Math.max(...group.map(({ last }) => last))),
      y1: y,
      y2: y,
    }),
    ...group.map(({ first, last }) =>
      shape(picture, "line", { class: `span ${mine}`, x1: at(first), x2: at(last), y1: y, y2: y })
    ),
    shape(picture, "circle", { class: mine, cx: at(day), cy: y, r: 6 }),
  ];
}

/**
 * @param {Element} picture
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
function shape(picture, name, attributes) {
  const made = document.createElementNS(picture.namespaceURI, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  return made;
}
