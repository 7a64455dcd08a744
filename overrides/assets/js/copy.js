/**
 * Copies a text for a reader, for every page that has one to copy, and knows what the page says of it.
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

/**
 * What to say of it.
 * @param {boolean} done
 */
export function outcome(done) {
  const { copied, refused } = document.querySelector("main")?.dataset ?? {};
  return (done ? copied : refused) ?? "";
}
