import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';

const rooms: readonly { readonly path: string; readonly name: Text }[] = [
  { path: '/', name: { es: 'Hoy', en: 'Today' } },
  { path: '/campaigns', name: { es: 'Campañas', en: 'Campaigns' } },
  { path: '/calls', name: { es: 'Llamadas', en: 'Calls' } },
  { path: '/lists', name: { es: 'Listas', en: 'Lists' } },
  { path: '/do-not-call', name: { es: 'No llamar', en: 'Do not call' } },
  { path: '/endpoints', name: { es: 'Endpoints', en: 'Endpoints' } },
  { path: '/settings', name: { es: 'Ajustes', en: 'Settings' } },
];

export function Navigation({ page }: { readonly page: Page }): JSX.Element {
  if (page.caller === undefined) return <></>;
  return (
    <nav aria-label={page.say({ es: 'Principal', en: 'Main' })}>
      <ul>
        {rooms.map(({ path, name }) => (
          <li>
            <a href={doorOf(page, path)} aria-current={isIn(page.path, path) ? 'page' : undefined} safe>
              {page.say(name)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Of the settings, whoever does not run the installation sees what everybody is called by. */
function doorOf(page: Page, path: string): string {
  return path === '/settings' && !page.may('admin') ? '/settings/holidays' : path;
}

function isIn(here: string, room: string): boolean {
  const path = here.split('?')[0] ?? '';
  if (room === '/') return path === '/';
  if (room === '/calls' && path.startsWith('/attempts/')) return true;
  return path === room || path.startsWith(`${room}/`) || (room === '/lists' && path.startsWith('/imports/'));
}
