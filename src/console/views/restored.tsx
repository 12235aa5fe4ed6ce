import type { BackupAge } from '../../backup';
import type { Text } from '../../platform/i18n/language';
import { restorationText, type RestorationView } from '../../reconciliation';
import type { Page } from '../page';
import { Choice } from './choice';
import { Field } from './field';
import { Layout } from './layout';
import { Notice } from './notice';
import { SettingsRooms } from './settings-rooms';

const title = { es: 'Copias de la base', en: 'Backups' };

interface RestoredProps {
  readonly page: Page;
  readonly view: RestorationView | undefined;
  readonly backup: BackupAge;
  readonly problem?: Text;
}

export function RestoredPage({ page, view, backup, problem }: RestoredProps): JSX.Element {
  return (
    <Layout page={page} title={title}>
      <h1 safe>{page.say(title)}</h1>
      <SettingsRooms page={page} />
      <Notice page={page} text={problem} kind="bad" />
      <section class="card" aria-labelledby="restored">
        <h2 id="restored" safe>
          {page.say({ es: 'Copia restaurada', en: 'Restored backup' })}
        </h2>
        <p safe>{page.say(restorationText(view))}</p>
        {view !== undefined && view.lifted === undefined && <LiftForm page={page} view={view} />}
      </section>
      <section class="card" aria-labelledby="backups">
        <h2 id="backups" safe>
          {page.say({ es: 'Última copia', en: 'Last backup' })}
        </h2>
        <p safe>{page.say(lastBackup(page, backup))}</p>
      </section>
    </Layout>
  );
}

function LiftForm({ page, view }: { page: Page; view: RestorationView }): JSX.Element {
  return (
    <form method="post" action="/settings/restored">
      <Field page={page} name="reason" label={{ es: 'Qué se revisó', en: 'What was looked at' }} required />
      {view.stage !== 'read' && (
        <Choice
          page={page}
          name="anyway"
          label={{
            es: 'Permitir aunque los registros aún no prueban a quién se llamó: alguien puede recibir una segunda llamada',
            en: 'Permit although call records cannot prove yet who was called: somebody may get a second call',
          }}
        />
      )}
      <button class="danger" safe>
        {page.say({ es: 'Permitir llamadas', en: 'Permit calls' })}
      </button>
    </form>
  );
}

function lastBackup(page: Page, { wanted, newestAt }: BackupAge): Text {
  if (newestAt !== undefined) {
    const at = page.when(newestAt);
    return { es: `Del ${at}.`, en: `Of ${at}.` };
  }
  if (wanted)
    return { es: 'Ninguna todavía; se hace una cada noche.', en: 'None yet; one is made every night.' };
  return {
    es: 'Ninguna, y no se hacen solas (PREGON_BACKUPS_KEPT=0).',
    en: 'None, and none are made (PREGON_BACKUPS_KEPT=0).',
  };
}
