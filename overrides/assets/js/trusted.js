/**
 * What pages may run: files of their own site. It makes the one policy that a header of the site may allow (Trusted
 * Types), whichever script of a page asks for it first.
 */

/** @typedef {{ createScriptURL: (address: string) => string }} Policy */
const world = /** @type {{ trustedTypes?: any, tolemPolicy?: Policy }} */ (globalThis);

/**
 * The address of a script of this site, as a browser wants it.
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
