/**
 * The colours of the site: the device's, until a reader chooses others. The choice is kept for this site alone, not for
 * its neighbours on the same host.
 */
const DARK = "dark", LIGHT = "light";
const { dataset } = document.documentElement;
const device = matchMedia("(prefers-color-scheme: dark)");
const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
const key = `scheme ${new URL("..", script?.src || location.href).pathname}`;

/** Colour the page as it was chosen, before it shows. */
export function colour() {
  try {
    const chosen = localStorage.getItem(key);
    if (chosen === DARK || chosen === LIGHT) dataset.scheme = chosen;
  } catch {
    // Who keeps nothing has the colours of the device.
  }
}

/** Let a reader choose. */
export function startScheme() {
  const button = document.querySelector("button.tolem-scheme");
  button?.addEventListener("click", () => {
    dataset.scheme = isDark() ? LIGHT : DARK;
    try {
      localStorage.setItem(key, dataset.scheme);
    } catch {
      // It holds for this page then.
    }
    name();
  });
  device.addEventListener("change", name);
  // A page that Back brings as it was has the colours of then.
  addEventListener("pageshow", () => {
    colour();
    name();
  });
  name();

  function name() {
    const { toDark = "", toLight = "" } = button instanceof HTMLElement ? button.dataset : {};
    button?.setAttribute("aria-label", isDark() ? toLight : toDark);
  }
}

const isDark = () => (dataset.scheme ?? (device.matches ? DARK : LIGHT)) === DARK;
