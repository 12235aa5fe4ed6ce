const LONGEST_URL = 2000;

export type WebhookUrl =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly why: 'no_address' | 'too_long' | 'scheme' | 'credentials' | 'fragment' };

/** Where a webhook may point, as far as its text tells; where its name leads is looked at when it is connected to. */
export function readWebhookUrl(text: string): WebhookUrl {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_URL) return { ok: false, why: 'too_long' };
  if (!URL.canParse(trimmed)) return { ok: false, why: 'no_address' };
  const url = new URL(trimmed);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { ok: false, why: 'scheme' };
  if (url.username !== '' || url.password !== '') return { ok: false, why: 'credentials' };
  if (url.hash !== '') return { ok: false, why: 'fragment' };
  return { ok: true, url };
}
