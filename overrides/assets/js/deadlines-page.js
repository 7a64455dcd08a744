/* The page that says how many days a buyer has: a list, a timeline, and a file for the calendar. */
import { calendar } from "./calendar.js";
import { almatyDay, plain, platformDay, read, written, years } from "./days.js";
import { answer, misfits } from "./deadlines.js";
import { fill, start } from "./form.js";
import { draw } from "./timeline.js";

const form = document.querySelector(".tolem-tool");
const [told, more] = [".tolem-days", "details"].map((name) => form.querySelector(name));
const events = [...form.querySelectorAll("[data-before]")];
const before = Object.fromEntries(events.map((field) => [field.name, field.dataset.before.split(" ")]));
const label = (event) => form.elements[event].labels[0].textContent;
const words = (day) => written(day, form.dataset);

const rules = [...told.querySelectorAll("[data-most]")].map((element) => {
  const item = element.closest("[data-deadline]");
  const rule = { ...item.dataset, ...element.dataset };
  const [from, doneBy] = [rule.from.split(" "), rule.doneBy.split(" ")];
  return { ...rule, element, item, from, doneBy, least: Number(rule.least), most: Number(rule.most) };
});

bound(almatyDay(Date.now()));
form.addEventListener("input", () => { told.hidden = true; });
start(form, ({ days, faults, chosen: { countdown } }) => {
  const today = almatyDay(Date.now());
  const wrong = misfits(days, before);
  const fitting = Object.fromEntries(Object.entries(days).filter(([event]) => !wrong.flat().includes(event)));
  const { now, groups } = answer(rules, fitting, countdown, today);
  const ahead = groups.filter((group) => !group[0].done && (group[0].rule.doubtful ? sides(group).most : group[0].day) >= today);
  const next = ahead.find(([{ early }]) => early !== null) ?? ahead.find(([{ rule }]) => rule.kind !== "earliest");
  const none = !faults.length && !Object.keys(days).length && !now;
  more.open ||= events.some((field) => more.contains(field) && (field.value || field.dataset.lost || field.validity.badInput));
  show(groups, fitting, today);
  return {
    kinds: [
      now ? "now" : !(fitting.disputed <= today) && (countdown === "more" ? "more" : "look"),
      !now && groups.length > 0 && (!ahead.length ? "over" : next && (next[0].rule.doubtful ? "sides" : "next")),
    ],
    words: next ? { ...next[0].rule, day: words(next[0].day), sides: next[0].rule.item.querySelector("strong").textContent } : {},
    faults: none ? [{ field: events[0], fault: "none" }] : wrong.map(([later, earlier]) => (
      { field: form.elements[later], fault: "order", words: { other: label(earlier) } })),
  };
});

/** The first and the last day that the rules of a deadline name. */
function sides(group) {
  const least = Math.min(...group.map(({ early, first, last }) => (early === null ? last : first)));
  return { least, most: Math.max(...group.map(({ last }) => last)) };
}

/** A day long past, or far away, is a slip. */
function bound(today) {
  for (const field of events) {
    field.min = plain(years(today, -form.dataset.back));
    field.max = plain(years(today, Number(form.dataset.ahead)));
  }
}

function show(groups, days, today) {
  // A message is told its day; no other leaves the form.
  for (const link of form.querySelectorAll("[data-date]")) {
    const day = days[link.dataset.date];
    link.search = day === undefined ? "" : `date=${plain(day)}`;
  }
  told.hidden = !groups.length;
  if (told.hidden) return;
  for (const item of told.querySelectorAll("[data-deadline]")) item.hidden = true;
  for (const group of groups) describe(group, today);
  const { from, to } = draw(told.querySelector("svg"), groups, today);
  const [head, axis] = told.querySelectorAll("[data-head]");
  fill(head, { today: words(today), there: words(platformDay(Date.now())) });
  fill(axis, { from: words(from), to: words(to) });
  offer(groups.filter(([{ day, done }]) => !done && day >= today));
}

/** One deadline, as the next item of the list. */
function describe(group, today) {
  const [{ rule, day, since, start: from }] = group;
  const { item } = rule;
  item.hidden = false;
  item.parentElement.append(item);
  const when = standing(group, today);
  item.className = when;
  for (const part of item.querySelectorAll("[data-is]")) part.hidden = part.dataset.is !== when;
  const { least, most } = sides(group);
  const shown = rule.doubtful ? least : day;
  fill(item, { day: words(shown), most: words(most), left: day - today, event: label(since), start: words(from) });
  for (const { rule: { element }, first, last } of group) {
    element.parentElement.append(element);
    element.querySelector("strong").hidden = first === last && last === day;
    fill(element, { dates: first === last ? words(last) : `${words(first)} – ${words(last)}` });
  }
}

/** Where today stands; late is past the day while a rule still runs. */
function standing(group, today) {
  const [{ day, done }] = group;
  if (done) return "done";
  if (today <= day) return today < day ? "ahead" : "today";
  return group.some(({ rule, last }) => rule.kind !== "earliest" && today <= last) ? "late" : "over";
}

/** The file with the days to come, and where to read on. */
function offer(groups) {
  const link = told.querySelector("[download]");
  link.parentElement.hidden = !groups.length;
  const url = location.origin + location.pathname;
  const entries = groups.map((group) => {
    const [{ rule: { item, deadline, note, summary }, start: from, day }] = group;
    const { least, most } = sides(group);
    const letters = [...item.querySelectorAll("[data-date]")].map(({ text, href }) => `${text}: ${href}`);
    const description = [note.replace("{day}", words(least)).replace("{most}", words(most)), url, ...letters].join("\n");
    return { uid: `${deadline}-${plain(from)}@tolem`, day, summary, description, url };
  });
  URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([calendar(entries, read(form.dataset.stamp))], { type: "text/calendar" }));
}
