/** The page of order costs: connects cost.js to its form. */
import { bill, customs } from "./cost.js";
import { exact, ONE, plain, written } from "./decimal.js";
import { all, one } from "./elements.js";
import { money, moneys, start } from "./form.js";

/** @type {HTMLFormElement} */
const form = one(document, ".tolem-tool");
/** @type {HTMLInputElement} */
const account = one(form, "[name=balance]");
/** @type {HTMLInputElement} */
const euroField = one(form, "[name=euro]");
/** @type {HTMLAnchorElement} */
const worthIt = one(form, "[href*=worth-it]");

/**
 * The figures in the data attributes of an element.
 * @param {DOMStringMap} dataset
 */
const figures = (dataset) =>
  Object.fromEntries(Object.entries(dataset).map(([name, text]) => [name, exact(text).value ?? 0n]));
const rules = all(form, "[data-share]").map(({ dataset }) => {
  const { limit, heavy, share, kilogram, vat } = figures(dataset);
  return { limit, heavy, share, kilogram, vat };
});
const { from } = figures(euroField.dataset);

// A rate is of one currency.
one(form, "[name=currency]").addEventListener("change", () => {
  /** @type {HTMLInputElement} */
  const rate = one(form, "[name=rate]");
  rate.value = "";
});

start(form, ({ figures: typed, chosen }) => {
  const foreign = chosen.currency !== "KZT";
  const { total, balance, fixed, margin, commission, weight } = typed;
  const rate = foreign ? typed.rate : ONE;
  const euro = chosen.currency === "EUR" ? rate : typed.euro;
  const sums = bill({ total, rate, commission, margin, fixed });
  if (!euro && (sums.order >= from || weight > rules[0].heavy)) {
    return { kinds: [], words: {}, faults: [{ field: euroField, fault: "euro" }] };
  }
  const duties = euro ? rules.map((rule) => customs({ total, rate, euro, weight }, rule)) : [];
  // The most that customs can charge.
  const due = duties.reduce((largest, { tenge: [, most] }) => most > largest ? most : largest, 0n);
  const hasBalance = account.value.trim();
  const left = balance - sums.needed;
  worthIt.search = `price=${plain(sums.order)}`;
  return {
    kinds: [
      "told",
      due ? "due" : "free",
      hasBalance && "known",
      hasBalance && (left < 0n ? "short" : left < due ? "partly" : due ? "both" : "fits"),
      hasBalance && (left < 0n ? "lacking" : "left"),
      foreign && "foreign",
      foreign && !margin && "loose",
      margin && "margin",
      commission && "commission",
      fixed && "fixed",
    ],
    words: {
      ...moneys(form, { ...sums, balance, left, missing: -left }),
      total: money(form, total, pattern(chosen.currency)),
      rate: written(rate, form.dataset),
      ...Object.fromEntries(duties.flatMap((duty, index) => [
        [["old", "new"][index], span(duty.euros, pattern("EUR"))],
        [["before", "after"][index], span(duty.tenge.map((sum) => sums.needed + sum))],
      ])),
    },
  };
});

/**
 * The pattern of an amount in a currency.
 * @param {string} code
 */
function pattern(code) {
  return one(form, `[name=currency] [value=${code}]`).dataset.money;
}

/**
 * The minimum and maximum, with the currency symbol once, before or after both.
 * @param {bigint[]} sums
 */
function span(sums, pattern = form.dataset.money ?? "") {
  const figures = [...new Set(sums)].map((sum) => written(sum, form.dataset, 2));
  return pattern.replace("{amount}", figures.join("–"));
}
