import type { Page } from '../page';

/** Who is kept as `user:ana@example.com`, as a person reads it; a token is called one, so that none passes for a person. */
export function whoText(page: Page, actor: string): string {
  if (actor === 'nobody') return page.say({ es: 'Sin haber entrado', en: 'Not signed in' });
  const [, kind, name = ''] = /^(user|token):(.*)$/s.exec(actor) ?? [];
  if (kind === 'user') return name;
  return kind === 'token' ? page.say({ es: `ficha ${name}`, en: `token ${name}` }) : actor;
}
