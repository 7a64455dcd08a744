/**
 * Copies texts, and has the message about the result.
 */

/**
 * Copy a text as shown or the value of a field; if that is refused, select it. Returns whether it was copied.
 * @param {HTMLElement} text
 */
export async function copied(text) {
  const field = text instanceof HTMLTextAreaElement && text;
  try {
    // Pages served over plain HTTP have no clipboard.
    await navigator.clipboard.writeText(field ? field.value : text.innerText);
    return true;
  } catch {
    if (field) field.select();
    else getSelection()?.selectAllChildren(text);
    return false;
  }
}

/**
 * The message about the result.
 * @param {boolean} done
 */
export function outcome(done) {
  const { copied, refused } = document.querySelector("main")?.dataset ?? {};
  return (done ? copied : refused) ?? "";
}
