import { Controller, Get } from '@nestjs/common';

import { registered, routesOf } from '../../test/support/routes';
import { ServiceUnderTest, testToken } from '../../test/support/service';
import { WebModule } from '../web.module';

/** Somebody forgot the rule. */
@Controller('forgotten')
class Forgotten {
  @Get()
  secret(): string {
    return 'secret';
  }
}

describe('access', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    Reflect.defineMetadata('controllers', [Forgotten], WebModule);
    service = await ServiceUnderTest.open();
  });
  afterAll(async () => {
    Reflect.deleteMetadata('controllers', WebModule);
    await service.close();
  });

  it('every route of the router says who may use it', () => {
    const declared = routesOf(service.service.app);
    const known = new Set(declared.map(({ method, path }) => `${method} ${path}`));
    const unknown = registered(service.service.app).filter((route) => !known.has(route));
    expect(unknown.filter((route) => !/^GET \/api\/docs/.test(route))).toEqual([]);
    expect(declared.filter(({ rule }) => rule === undefined).map(({ path }) => path)).toEqual(['/forgotten']);
    expect(declared.length).toBeGreaterThan(20);
  });

  it('lets nobody in anywhere that is not public', async () => {
    for (const { method, path, rule } of routesOf(service.service.app)) {
      if (rule === 'public') continue;
      for (const headers of [new Headers(), new Headers({ authorization: 'Bearer wrong' })]) {
        const response = await service.request(method, path.replaceAll(/:\w+/g, '1'), { headers });
        const expected = rule === undefined ? 403 : path.startsWith('/api/') ? 401 : 303;
        expect([method, path, response.status]).toEqual([method, path, expected]);
      }
    }
  });

  it('refuses a route without a rule even to the administrator', async () => {
    const response = await service.request('GET', '/forgotten', {
      headers: { authorization: `Bearer ${testToken}` },
    });
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('secret');
  });
});
