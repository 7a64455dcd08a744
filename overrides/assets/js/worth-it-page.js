/** The page about returns: connects worth-it.js to its form. */
import { plain } from "./decimal.js";
import { one } from "./elements.js";
import { moneys, start } from "./form.js";
import { advice, leastRefund, leftByReturn, wholePercent } from "./worth-it.js";

/** @type {HTMLFormElement} */
const form = one(document, ".tolem-tool");
/** @type {HTMLAnchorElement} */
const message = one(form, "[role=status] a[href*=messages]");

start(form, ({ figures, chosen }) => {
  const { price, packing, kept, postage = figures.quote ?? 0n } = figures;
  const shopPays = chosen.payer === "shop";
  const goods = { price, packing, kept, shopPays, postage };
  const what = advice(goods);
  const left = leftByReturn(goods);
  const least = leastRefund(goods) ?? 0n;
  const query = new URLSearchParams(least ? { amount: plain(least) } : {});
  if (!shopPays) {
    query.set("quote", plain(postage));
    query.set("percent", String(wholePercent(postage, price)));
  }
  // Pre-fills the message about a partial refund.
  message.search = String(query);
  return {
    kinds: [
      what,
      left > 0n ? "left" : "lost",
      !shopPays && "postage",
      packing && "packing",
      what !== "never" && kept && "kept",
      what === "ask" && shopPays && "firm",
    ],
    words: {
      ...moneys(form, { price, postage, packing, left, kept, least }),
      share: form.dataset.percent?.replace("{amount}", String(wholePercent(least, price))),
    },
  };
});
