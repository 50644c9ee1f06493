// Copying text. A page opened from disk, or in a frame without the permission, may have no clipboard interface; then
// the text is copied the old way, from a text box that nobody sees.

/**
 * Copy the old way; true if the browser said that it was done.
 * @param {string} text
 */
function copyBySelecting(text) {
  const held = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.tabIndex = -1;
  area.className = "clipboard-area";
  // Outside an open modal dialog everything is inert, and what is inert cannot be selected.
  (document.querySelector("dialog[open]") ?? document.body).append(area);
  area.select();
  let copied = false;
  try {
    copied = document.execCommand("copy");
  } finally {
    area.remove();
    if (held instanceof HTMLElement || held instanceof SVGElement) held.focus({ preventScroll: true });
  }
  return copied;
}

/**
 * Put text on the clipboard; true when it is there, false when the reader has to copy it by hand.
 * @param {string} text
 */
export async function copyText(text) {
  if (navigator.clipboard?.writeText) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (refused) {
      // Only a refusal by the browser or the frame is expected here.
      if (!(refused instanceof DOMException)) throw refused;
    }
  }
  return copyBySelecting(text);
}
