import type { CampaignView } from '../../api';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';

const files: readonly { readonly file: string; readonly name: Text }[] = [
  { file: 'contacts.csv', name: { es: 'Contactos (CSV)', en: 'Contacts (CSV)' } },
  { file: 'attempts.csv', name: { es: 'Intentos (CSV)', en: 'Attempts (CSV)' } },
  { file: 'report.csv', name: { es: 'Informe (CSV)', en: 'Report (CSV)' } },
];

/** What can be carried away from a campaign. */
export function CampaignFiles({
  page,
  campaign: { id },
}: {
  readonly page: Page;
  readonly campaign: CampaignView;
}): JSX.Element {
  return (
    <section class="card screen-only" aria-labelledby="files">
      <h2 id="files" safe>
        {page.say({ es: 'Descargar', en: 'Download' })}
      </h2>
      <div class="row">
        {files.map(({ file, name }) => (
          <a class="button" href={`/api/v1/campaigns/${id}/${file}`} safe>
            {page.say(name)}
          </a>
        ))}
        {page.may('manager') && (
          <a class="button" href={`/campaigns/${id}/evidence`} safe>
            {page.say({ es: 'Expediente de pruebas', en: 'Evidence pack' })}
          </a>
        )}
      </div>
    </section>
  );
}
