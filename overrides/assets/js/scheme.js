/**
 * The colour scheme: that of the device, unless the reader chose one. The choice is stored for this site only, not for
 * others on the same host.
 */
const DARK = "dark", LIGHT = "light";
const { dataset } = document.documentElement;
const device = matchMedia("(prefers-color-scheme: dark)");
const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
const key = `scheme ${new URL("..", script?.src || location.href).pathname}`;

/** Apply the chosen scheme before the page shows. */
export function colour() {
  try {
    const chosen = localStorage.getItem(key);
    if (chosen === DARK || chosen === LIGHT) dataset.scheme = chosen;
  } catch {
    // Without storage, the scheme of the device applies.
  }
}

/** Enable the button. */
export function startScheme() {
  const button = document.querySelector("button.tolem-scheme");
  button?.addEventListener("click", () => {
    dataset.scheme = isDark() ? LIGHT : DARK;
    try {
      localStorage.setItem(key, dataset.scheme);
    } catch {
      // Without storage, it applies to this page only.
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
