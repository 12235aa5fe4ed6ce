/**
 * Text as PostgreSQL can keep it: without U+0000, which it has no room for, and, inside JSON, without the escapes of
 * U+0000 and of half a character, which its JSON refuses. Each becomes U+FFFD. What is escaped twice, as JSON inside
 * JSON is, stays as it is.
 */
export function storableText(text: string): string {
  const plain = text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text;
  if (!plain.includes('\\u')) return plain;
  return plain.replace(
    /\\(?:\\|u0000|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[dD][89a-fA-F][0-9a-fA-F]{2})/g,
    (found) => (found === '\\\\' || found.length === 12 ? found : '\\ufffd'),
  );
}
