import type { Page } from '../page';

/** Who did it, as a person reads it: `user:ana@example.com` is kept so that no token can pass for a person. */
export function whoText(page: Page, actor: string): string {
  if (actor === 'nobody') return page.say({ es: 'Sin haber entrado', en: 'Not signed in' });
  const [, kind, name = ''] = /^(user|token):(.*)$/s.exec(actor) ?? [];
  if (kind === 'user') return name;
  return kind === 'token' ? page.say({ es: `ficha ${name}`, en: `token ${name}` }) : actor;
}
