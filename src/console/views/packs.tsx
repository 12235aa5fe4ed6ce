import { formatDuration, type PackFile, type PolicyPacks, windowText } from '../../campaigns';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { Layout } from './layout';
import { SettingsRooms } from './settings-rooms';
import { Foreign } from './table';

const title = { es: 'Reglas por país', en: 'Rules by country' };

interface PacksProps {
  readonly page: Page;
  readonly packs: PolicyPacks;
}

/** What a campaign goes by where nobody says otherwise, in words. */
export function PacksPage({ page, packs }: PacksProps): JSX.Element {
  return (
    <Layout page={page} title={title}>
      <h1 safe>{page.say(title)}</h1>
      <SettingsRooms page={page} />
      <p class="soft" safe>
        {page.say({
          es: 'Valen para los contactos de cada país donde la campaña no diga otra cosa; los países que no están aquí van por el general. Son datos por revisar con su abogado antes de usarlos.',
          en: 'They hold for the contacts of each country where the campaign says nothing else; countries that are not here go by the general one. They are data for your counsel to check before use.',
        })}
      </p>
      {packs.files.map((file) => (
        <Pack page={page} file={file} packs={packs} />
      ))}
    </Layout>
  );
}

function Pack({ page, file, packs }: PacksProps & { readonly file: PackFile }): JSX.Element {
  const { id, version, names, notes = [] } = file;
  return (
    <section class="card" aria-labelledby={`pack-${id}`}>
      <h2 id={`pack-${id}`}>
        <span safe>{page.say(names)}</span> <span class="soft small" safe>{`${id} ${version}`}</span>
      </h2>
      <dl class="facts">
        {factsOf(page, file, packs).map(({ name, value }) => (
          <>
            <dt safe>{page.say(name)}</dt>
            <dd>
              <Foreign text={value} />
            </dd>
          </>
        ))}
      </dl>
      {notes.length > 0 && (
        <ul class="small">
          {notes.map((note) => (
            <li lang="en" safe>
              {note}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function factsOf(
  page: Page,
  { id, effectiveOn, source, regions = [], registry, registryMaxAgeDays }: PackFile,
  packs: PolicyPacks,
): readonly { readonly name: Text; readonly value: string }[] {
  const pack = packs.of(id);
  const yes = { es: 'No se llama', en: 'No calls' };
  const no = { es: 'Se llama', en: 'Calls are permitted' };
  const perNumber = page.say({
    es: `${pack.perDay} al día, ${pack.per30Days} en 30 días; ${formatDuration(pack.gapMs)} entre una llamada y otra`,
    en: `${pack.perDay} a day, ${pack.per30Days} in 30 days; ${formatDuration(pack.gapMs)} between calls`,
  });
  const age = registryMaxAgeDays === undefined ? '' : ` ≤ ${registryMaxAgeDays} d`;
  return [
    { name: { es: 'Horario', en: 'Hours' }, value: page.say(windowText(pack.windowSpec)) },
    ...regions.map(({ name, window }) => ({
      name: { es: `Horario en ${name}`, en: `Hours in ${name}` },
      value: page.say(windowText(window)),
    })),
    {
      name: { es: 'En feriado', en: 'On public holidays' },
      value: page.say(pack.closedOnHolidays ? yes : no),
    },
    { name: { es: 'Por número', en: 'Per number' }, value: perNumber },
    { name: { es: 'Intentos por campaña', en: 'Attempts per campaign' }, value: String(pack.inAll) },
    ...(registry === undefined
      ? []
      : [{ name: { es: 'Registro', en: 'Registry' }, value: `${registry}${age}` }]),
    { name: { es: 'Fuente', en: 'Source' }, value: source },
    {
      name: { es: 'En vigor desde', en: 'In force since' },
      value:
        effectiveOn === null
          ? page.say({ es: 'por precisar', en: 'to be established' })
          : page.date(effectiveOn),
    },
  ];
}
