/**
 * Copies a text for a reader, for every page that has one to copy.
 */

/**
 * Copy a text or what a field holds as plain text, or select it where that is refused; says which.
 * @param {HTMLElement} text
 */
export async function copied(text) {
  const field = text instanceof HTMLTextAreaElement && text;
  try {
    // A page that came over plain http has no clipboard at all.
    await navigator.clipboard.writeText(field ? field.value : text.textContent);
    return true;
  } catch {
    if (field) field.select();
    else getSelection()?.selectAllChildren(text);
    return false;
  }
}
