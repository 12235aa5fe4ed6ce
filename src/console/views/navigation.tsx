import type { Page } from '../page';

const rooms = [
  { path: '/', name: { es: 'Hoy', en: 'Today' } },
  { path: '/campaigns', name: { es: 'Campañas', en: 'Campaigns' } },
  { path: '/lists', name: { es: 'Listas', en: 'Lists' } },
  { path: '/do-not-call', name: { es: 'No llamar', en: 'Do not call' } },
];

export function Navigation({ page }: { readonly page: Page }): JSX.Element {
  if (page.caller === undefined) return <></>;
  return (
    <nav aria-label={page.say({ es: 'Principal', en: 'Main' })}>
      <ul>
        {rooms.map(({ path, name }) => (
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
  return path === room || path.startsWith(`${room}/`) || (room === '/lists' && path.startsWith('/imports/'));
}
