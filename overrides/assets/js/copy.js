/*
 * Copies a text for a reader, for every page that has one to copy.
 */

/** Copy a text or what a field holds as plain text, or select it where that is refused; says which. */
export async function copied(text) {
  try {
    // A page that came over plain http has no clipboard at all.
    await navigator.clipboard.writeText(text.value ?? text.textContent);
    return true;
  } catch {
    if (text.select) text.select();
    else getSelection().selectAllChildren(text);
    return false;
  }
}
