/**
 * Copies texts, and has the message about the result.
 */

/**
 * Copy texts as shown or the value of a field; if that is refused, select the first. Returns whether they were copied.
 * @param {HTMLElement[]} texts
 */
export async function copied(...texts) {
  const [text] = texts, field = text instanceof HTMLTextAreaElement && text;
  try {
    // Pages served over plain HTTP have no clipboard.
    await navigator.clipboard.writeText(
      field ? field.value : texts.map((each) => each.innerText).join("\n\n"),
    );
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
