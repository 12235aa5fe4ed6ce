import { covers, hashOpaque, newOpaque, type Role, roles, TokenStore } from '../src/access';
import { systemClock } from '../src/platform/clock/clock';
import { Database } from '../src/platform/database';
import { type Route, routesOf } from './support/routes';
import { ServiceUnderTest } from './support/service';

describe('who may call which route', () => {
  let service: ServiceUnderTest;
  let routes: Route[];
  const tokens = new Map<Role, string>();
  beforeAll(async () => {
    service = await ServiceUnderTest.open({
      PREGON_ADMIN_EMAIL: 'ana@example.com',
      PREGON_ADMIN_PASSWORD: 'correct-horse-battery',
    });
    routes = routesOf(service.service.app);
    for (const role of roles) {
      const token = newOpaque();
      const row = { name: role, role, tokenHash: hashOpaque(token) };
      await service.service.app
        .get(Database)
        .write((tx) => new TokenStore().create(tx, row, systemClock.now()));
      tokens.set(role, token);
    }
  });
  afterAll(() => service.close());

  const statusFor = async ({ method, path }: Route, token: string | undefined): Promise<number> => {
    const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
    const response = await service.request(method, path.replaceAll(/:\w+/g, '987654321'), { headers });
    await response.body?.cancel();
    return response.status;
  };

  it.each(roles)('lets a %s do what its role covers, and nothing else', async (role) => {
    for (const route of routes) {
      if (route.rule === 'public' || route.rule === undefined) continue;
      const status = await statusFor(route, tokens.get(role));
      expect([route, status === 403]).toEqual([route, !covers(role, route.rule)]);
      expect([route, status]).not.toEqual([route, 401]);
      expect([route, status]).not.toEqual([route, 500]);
    }
  });
});
