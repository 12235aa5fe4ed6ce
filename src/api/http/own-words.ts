import type { Text } from '../../platform/i18n/language';

const texts = new Map<string, Text>();

/** A schema's message of our own: zod keeps one text, `readValid` tells both. Each English text has one Spanish one. */
export function inWords(text: Text): string {
  texts.set(text.en, text);
  return text.en;
}

export const ownWords = (message: string): Text | undefined => texts.get(message);
