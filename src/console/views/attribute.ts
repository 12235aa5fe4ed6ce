/** The library escapes the quotes of an attribute, not its ampersands: `&lt;` in a name would come back as `<`. */
export function attribute(text: string | undefined): string | undefined {
  return text?.replaceAll('&', '&amp;');
}
