/**
 * What every page does: it runs before the page shows, so that its colours never change on the way, and starts the rest
 * when all of the page is there.
 */
import { startAddress } from "./address.js";
import { startAhead } from "./ahead.js";
import { startMenu } from "./menu.js";
import { startOverdue } from "./overdue.js";
import { startReport } from "./report.js";
import { colour, startScheme } from "./scheme.js";
import { startSearch } from "./search-open.js";

const { classList } = document.documentElement;
classList.replace("no-js", "js");
colour();
// A tool whose script is lost is none: its page stays as it is without scripts.
addEventListener("error", ({ target }) => {
  if (target instanceof HTMLScriptElement && target.defer) classList.replace("js", "no-js");
}, { capture: true });
addEventListener("DOMContentLoaded", () => {
  for (
    const start of [startScheme, startMenu, startSearch, startReport, startAddress, startOverdue, startAhead]
  ) start();
});
