/**
 * Each cell of these rows names its column, so that on a telephone a row is drawn as a card (console.css, `.cards`) instead of
 * running out of the screen. What came from outside is escaped by the views: only their own tags begin with `<td`.
 */
export function labelledCells(rows: string, labels: readonly string[]): string {
  let at = 0;
  return rows.replace(/<(tr|td|th)\b/g, (tag, name) => {
    if (name === 'tr') {
      at = 0;
      return tag;
    }
    const label = labels[at];
    at += 1;
    return label === undefined ? tag : `${tag} data-label="${escaped(label)}"`;
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&#34;').replaceAll('<', '&lt;');
}
