/**
 * Restricts script URLs to this site. It creates the only Trusted Types policy that the headers allow,
 * shared by all scripts of a page.
 */

/** @typedef {{ createScriptURL: (address: string) => string }} Policy */
const world = /** @type {{ trustedTypes?: any, tolemPolicy?: Policy }} */ (globalThis);

/**
 * The trusted URL of a script of this site.
 * @param {string} address
 */
export function trusted(address) {
  world.tolemPolicy ??= world.trustedTypes?.createPolicy("tolem", { createScriptURL: own });
  return world.tolemPolicy?.createScriptURL(address) ?? address;
}

/** @param {string} address */
function own(address) {
  if (new URL(address, location.href).origin === location.origin) return address;
  throw new TypeError(address);
}
