import type { Text } from '../../platform/i18n/language';
import type { Retention } from '../../privacy';
import type { Page } from '../page';
import { retentionNames } from '../words/retention';
import { Field } from './field';
import { Layout } from './layout';
import { SettingsRooms } from './settings-rooms';
import { Notice } from './notice';

const title = { es: 'Cuánto se guarda', en: 'How long data are kept' };

interface RetentionProps {
  readonly page: Page;
  readonly kinds: readonly Retention[];
  readonly problem?: Text;
}

export function RetentionPage({ page, kinds, problem }: RetentionProps): JSX.Element {
  return (
    <Layout page={page} title={title}>
      <h1 safe>{page.say(title)}</h1>
      <SettingsRooms page={page} />
      <Notice page={page} text={problem} kind="bad" />
      <section class="card" aria-label={page.say(title)}>
        <p safe>
          {page.say({
            es: 'Días; vacío es para siempre. Lo que vence se quita cada noche. La lista de no llamar, los resultados, los costos y las cuentas se guardan siempre.',
            en: 'Days; empty is for good. What is older goes every night. The do-not-call list, outcomes, costs and counts are kept for good.',
          })}
        </p>
        <form method="post" action="/settings/retention">
          <div class="grid">
            {kinds.map((one) => (
              <Field
                page={page}
                name={one.kind}
                inputmode="numeric"
                label={retentionNames[one.kind]}
                hint={hintOf(page, one)}
                value={one.days === null ? '' : String(one.days)}
              />
            ))}
          </div>
          <button class="primary" safe>
            {page.say({ es: 'Guardar', en: 'Save' })}
          </button>
        </form>
      </section>
    </Layout>
  );
}

function hintOf(page: Page, { leastDays, mostDays, removed, lastAt }: Retention): Text {
  const last = lastAt === null ? '' : ` (${page.day(lastAt)})`;
  const most =
    mostDays === null ? { es: ' o más', en: ' or more' } : { es: ` a ${mostDays}`, en: ` to ${mostDays}` };
  return {
    es: `${leastDays}${most.es}. Quitado hasta hoy: ${page.number(removed)}${last}.`,
    en: `${leastDays}${most.en}. Gone until now: ${page.number(removed)}${last}.`,
  };
}
