/** For comparing what people type: small letters, no accents. `Peñón` is `penon`. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/**
 * Of a folded text, what SQL's LIKE may look for in lower case: wherever a letter might have an accent, or a sign
 * means something to LIKE, any character. Finds too much, never too little; `folded` decides.
 */
export function likeFolded(text: string): string {
  return text.replace(/[^bdfghjkmpqrtvwx0-9 .,@-]/gu, '_');
}
