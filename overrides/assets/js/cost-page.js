/* The page that says what an order costs: cost.js on its form. */
import { MUST_STAY, bill, customs } from "./cost.js";
import { ONE, plain, read, written } from "./decimal.js";
import { money, moneys, start } from "./form.js";

const form = document.querySelector(".tolem-tool");
const { balance: account, currency, euro: asked } = form.elements;
const figures = (dataset) => Object.fromEntries(Object.entries(dataset).map(([name, text]) => [name, read(text).value]));
const rules = [...form.querySelectorAll("[data-share]")].map((rule) => figures(rule.dataset));
const { from } = figures(asked.dataset);

start(form, ({ figures: typed, chosen }) => {
  const foreign = chosen.currency !== "KZT";
  const { balance, fixed, margin, commission, weight } = typed;
  const rate = foreign ? typed.rate : ONE;
  const euro = chosen.currency === "EUR" ? rate : typed.euro;
  const order = { ...typed, rate, euro };
  const sums = bill(order);
  if (!euro && (sums.order >= from || weight > rules[0].heavy)) {
    return { kinds: [], words: {}, faults: [{ field: asked, fault: "euro" }] };
  }
  const duties = euro ? rules.map((rule) => customs(order, rule)) : [];
  const due = duties.some(({ tenge: [, most] }) => most);
  const known = account.value.trim();
  const left = balance - sums.needed;
  const enough = left >= MUST_STAY;
  const [total, euros] = [chosen.currency, "EUR"].map((code) => currency.querySelector(`[value=${code}]`).dataset.money);
  form.querySelector("[href*=worth-it]").search = `price=${plain(sums.order)}`;
  return {
    kinds: [
      "told",
      due ? "due" : "free",
      known && "known",
      known && (enough ? !due && "fits" : "short"),
      known && (left < 0n ? "lacking" : "left"),
      foreign && "foreign",
      foreign && !margin && "loose",
      margin && "margin",
      commission && "commission",
      fixed && "fixed",
    ],
    words: {
      ...moneys(form, { ...sums, balance, left, stay: MUST_STAY, missing: MUST_STAY - left }),
      total: money(form, typed.total, total),
      rate: written(rate, form.dataset),
      ...Object.fromEntries(duties.flatMap((duty, index) => [
        [["old", "new"][index], span(duty.euros, euros)],
        [["before", "after"][index], span(duty.tenge.map((sum) => sums.needed + sum))],
      ])),
    },
  };
});

function span([least, most], pattern) {
  return least === most ? money(form, most, pattern) : `${written(least, form.dataset, 2)}–${money(form, most, pattern)}`;
}
