import type { Role } from '../../access';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';

const rooms: readonly { readonly path: string; readonly name: Text; readonly for?: Role }[] = [
  { path: '/settings', name: { es: 'Personas y accesos', en: 'People and access' } },
  { path: '/settings/safety', name: { es: 'Seguridad y datos', en: 'Safety and data' } },
  { path: '/settings/retention', name: { es: 'Cuánto se guarda', en: 'How long data are kept' } },
  { path: '/settings/holidays', name: { es: 'Feriados', en: 'Holidays' }, for: 'viewer' },
  { path: '/settings/packs', name: { es: 'Reglas por país', en: 'Rules by country' }, for: 'viewer' },
  { path: '/settings/restored', name: { es: 'Copias de la base', en: 'Backups' } },
  { path: '/settings/audit', name: { es: 'Quién hizo qué', en: 'Who did what' } },
];

/** From one page of the settings to the others. */
export function SettingsRooms({ page }: { readonly page: Page }): JSX.Element {
  const [asked = ''] = page.path.split('?');
  // A form's answer stands at a path below its page, `/settings/users`: the nearest page is the one that shows it.
  const here = rooms.findLast(({ path }) => asked === path || asked.startsWith(`${path}/`))?.path;
  return (
    <nav class="row" aria-label={page.say({ es: 'Ajustes', en: 'Settings' })}>
      {rooms
        .filter((room) => page.may(room.for ?? 'admin'))
        .map(({ path, name }) => (
          <a
            class={path === here ? 'button primary' : 'button'}
            href={path}
            aria-current={path === here ? 'page' : undefined}
            safe
          >
            {page.say(name)}
          </a>
        ))}
    </nav>
  );
}
