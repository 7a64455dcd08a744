/* The page that says what an order costs: cost.js on its form. */
import { MUST_STAY, bill, fits, largestOrder } from "./cost.js";
import { CENT, ONE, plain, written } from "./decimal.js";
import { money, percent, start } from "./form.js";

const form = document.querySelector(".tolem-tool");

start(form, ({ figures, chosen }) => {
  const foreign = chosen.currency !== "KZT";
  const { total, rate = ONE, balance, fixed, margin, commission = figures.percent } = figures;
  const terms = { total, rate, balance, fixed, margin, commission };
  const { left, ...sums } = bill(terms);
  const pattern = form.elements.currency.selectedOptions[0].dataset.money;
  form.querySelector("[role=status] a").search = `price=${plain(sums.order)}`;
  return {
    kinds: [
      fits(terms) ? "fits" : "short",
      left < 0n ? "lacking" : "left",
      foreign && "foreign",
      foreign && !margin && "loose",
      margin && "margin",
      fixed && "fixed",
    ],
    words: {
      ...tenge({ ...sums, balance, stay: MUST_STAY }),
      left: left < 0n ? "" : money(form, left),
      lacking: left < 0n ? money(form, -left) : "",
      missing: left < MUST_STAY ? money(form, MUST_STAY - left) : "",
      total: money(form, total, pattern),
      rate: written(rate, form.dataset),
      percent: percent(form, commission),
      share: percent(form, margin),
      largest: money(form, largestOrder({ ...terms, rate: ONE })),
      abroad: money(form, largestOrder(terms, CENT), pattern),
    },
  };
});

function tenge(sums) {
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, money(form, sum)]));
}
