import type { Role } from '../../access';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';

const rooms: readonly { readonly path: string; readonly name: Text; readonly for?: Role }[] = [
  { path: '/', name: { es: 'Hoy', en: 'Today' } },
  { path: '/campaigns', name: { es: 'Campañas', en: 'Campaigns' } },
  { path: '/calls', name: { es: 'Llamadas', en: 'Calls' } },
  { path: '/lists', name: { es: 'Listas', en: 'Lists' } },
  { path: '/do-not-call', name: { es: 'No llamar', en: 'Do not call' } },
  { path: '/endpoints', name: { es: 'Endpoints', en: 'Endpoints' } },
  { path: '/settings', name: { es: 'Ajustes', en: 'Settings' }, for: 'admin' },
];

export function Navigation({ page }: { readonly page: Page }): JSX.Element {
  if (page.caller === undefined) return <></>;
  const mine = rooms.filter((room) => room.for === undefined || page.may(room.for));
  return (
    <nav aria-label={page.say({ es: 'Principal', en: 'Main' })}>
      <ul>
        {mine.map(({ path, name }) => (
          <li>
            <a href={path} aria-current={isIn(page.path, path) ? 'page' : undefined} safe>
              {page.say(name)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isIn(here: string, room: string): boolean {
  const path = here.split('?')[0] ?? '';
  if (room === '/') return path === '/';
  if (room === '/calls' && path.startsWith('/attempts/')) return true;
  return path === room || path.startsWith(`${room}/`) || (room === '/lists' && path.startsWith('/imports/'));
}
