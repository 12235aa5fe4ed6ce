import type { Settings } from '../../api';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { Choice } from './choice';
import { Layout } from './layout';
import { SettingsRooms } from './settings-rooms';
import { Notice } from './notice';
import { PersonalData } from './personal-data';
import { SecondFactorRoles } from './second-factor-roles';

const title = { es: 'Seguridad y datos', en: 'Safety and data' };

interface SafetyProps {
  readonly page: Page;
  readonly settings: Settings;
  readonly done?: Text;
  readonly problem?: Text;
}

export function SafetyPage({ page, settings, done, problem }: SafetyProps): JSX.Element {
  return (
    <Layout page={page} title={title}>
      <h1 safe>{page.say(title)}</h1>
      <SettingsRooms page={page} />
      <Notice page={page} text={problem} kind="bad" />
      <Notice page={page} text={done} kind="good" />
      <section class="card" aria-labelledby="starts">
        <h2 id="starts" safe>
          {page.say({ es: 'Inicios y segundo factor', en: 'Starts and second factor' })}
        </h2>
        <form method="post" action="/settings/safety">
          <Choice
            page={page}
            name="startNeedsApproval"
            checked={settings.startNeedsApproval}
            label={{
              es: 'Una campaña llama solo después de que otra persona apruebe sus reglas y su lista',
              en: 'A campaign calls only after another person has approved its rules and its list',
            }}
          />
          <p class="hint" safe>
            {page.say({
              es: 'Vale al iniciar, al reanudar y a la hora programada, también para pregon run. Cambiar una campaña en curso la pone en pausa.',
              en: 'It holds at a start, after a pause and at a scheduled hour, for pregon run too. To change a running campaign pauses it.',
            })}
          </p>
          <SecondFactorRoles page={page} needing={settings.secondFactorRoles} />
          <button class="primary" safe>
            {page.say({ es: 'Guardar', en: 'Save' })}
          </button>
        </form>
      </section>
      <PersonalData page={page} />
    </Layout>
  );
}
