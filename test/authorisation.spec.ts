import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { ModulesContainer } from '@nestjs/core';

import {
  ACCESS_RULE,
  type AccessRule,
  covers,
  hashOpaque,
  newOpaque,
  type Role,
  roles,
  TokenStore,
} from '../src/access';
import { systemClock } from '../src/platform/clock/clock';
import { Database } from '../src/platform/database';
import { ServiceUnderTest } from './support/service';

interface Route {
  readonly method: string;
  readonly path: string;
  readonly rule: AccessRule | undefined;
}

/** Every route that the application answers, read from its own controllers. */
function routesOf(service: ServiceUnderTest): Route[] {
  const modules = service.service.app.get(ModulesContainer);
  const controllers = [...modules.values()].flatMap((one) => [...one.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? '';
      const rule = (Reflect.getMetadata(ACCESS_RULE, handler) ??
        Reflect.getMetadata(ACCESS_RULE, metatype)) as AccessRule | undefined;
      return pathsOf(metatype).flatMap((base) =>
        pathsOf(handler).map((path) => ({ method, path: joined(base, path), rule })),
      );
    });
  });
}

function pathsOf(target: object): string[] {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined;
  return typeof path === 'string' ? [path] : (path ?? ['']);
}

function joined(base: string, path: string): string {
  const parts = [base, path].flatMap((one) => one.split('/')).filter((part) => part !== '');
  return `/${parts.map((part) => (part.startsWith(':') || part.startsWith('*') ? '987654321' : part)).join('/')}`;
}

describe('who may call which route', () => {
  let service: ServiceUnderTest;
  let routes: Route[];
  const tokens = new Map<Role, string>();
  beforeAll(async () => {
    service = await ServiceUnderTest.open({
      PREGON_ADMIN_EMAIL: 'ana@example.com',
      PREGON_ADMIN_PASSWORD: 'correct-horse-battery',
    });
    routes = routesOf(service);
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
    const response = await service.request(method, path, { headers });
    await response.body?.cancel();
    return response.status;
  };

  it('finds the routes, and each says who may call it', () => {
    expect(routes.length).toBeGreaterThan(60);
    expect(routes.filter(({ rule }) => rule === undefined)).toEqual([]);
  });

  it('lets nobody without an account do anything that is not public', async () => {
    for (const route of routes) {
      const status = await statusFor(route, undefined);
      const turnedAway = status === 401 || status === 303;
      if (route.rule !== 'public') expect([route, turnedAway]).toEqual([route, true]);
      else expect([route, status]).not.toEqual([route, 403]);
    }
  });

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
