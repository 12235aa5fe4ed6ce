import { type Held, holds, hashOpaque, newOpaque, rights, roles, TokenStore } from '../src/access';
import { systemClock } from '../src/platform/clock/clock';
import { Database } from '../src/platform/database';
import { type Route, routesOf } from './support/routes';
import { ServiceUnderTest } from './support/service';

const callers: readonly (Held & { readonly name: string })[] = [
  ...roles.map((role) => ({ name: role, role, rights })),
  ...rights.map((right) => ({
    name: `manager who may only ${right}`,
    role: 'manager' as const,
    rights: [right],
  })),
  { name: 'viewer with rights that only a manager has', role: 'viewer', rights },
];

describe('who may call which route', () => {
  let service: ServiceUnderTest;
  let routes: Route[];
  const tokens = new Map<string, string>();
  beforeAll(async () => {
    service = await ServiceUnderTest.open({
      PREGON_ADMIN_EMAIL: 'ana@example.com',
      PREGON_ADMIN_PASSWORD: 'correct-horse-battery',
    });
    routes = routesOf(service.service.app);
    for (const caller of callers) {
      const token = newOpaque();
      const row = { ...caller, tokenHash: hashOpaque(token) };
      await service.service.app
        .get(Database)
        .write((tx) => new TokenStore().create(tx, row, systemClock.now()));
      tokens.set(caller.name, token);
    }
  });
  afterAll(() => service.close());

  const statusFor = async ({ method, path }: Route, token: string | undefined): Promise<number> => {
    const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
    const response = await service.request(method, path.replaceAll(/:\w+/g, '987654321'), { headers });
    await response.body?.cancel();
    return response.status;
  };

  it.each(callers)('lets a $name do what role and rights cover, and nothing else', async (caller) => {
    for (const route of routes) {
      if (route.rule === 'public' || route.rule === undefined) continue;
      const status = await statusFor(route, tokens.get(caller.name));
      expect([route, status === 403]).toEqual([route, !holds(caller, route.rule)]);
      expect([route, status]).not.toEqual([route, 401]);
      expect([route, status]).not.toEqual([route, 500]);
    }
  });
});
