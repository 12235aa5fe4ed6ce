import { Controller, Get, type INestApplication, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';

import { ServiceUnderTest, testToken } from '../../test/support/service';
import { WebModule } from '../web.module';
import { ACCESS_RULE, type AccessRule } from './index';

/** Somebody forgot the rule. */
@Controller('forgotten')
class Forgotten {
  @Get()
  secret(): string {
    return 'secret';
  }
}

interface Route {
  readonly method: string;
  readonly path: string;
  readonly rule: AccessRule | undefined;
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

function routesOf(app: INestApplication): Route[] {
  const scanner = new MetadataScanner();
  return [...app.get(ModulesContainer).values()].flatMap((module) =>
    [...module.controllers.values()].flatMap(({ metatype, instance }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        const own = handler && (Reflect.getMetadata(PATH_METADATA, handler) as string | undefined);
        if (handler === undefined || own === undefined) return [];
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
        const rule = (Reflect.getMetadata(ACCESS_RULE, handler) ??
          Reflect.getMetadata(ACCESS_RULE, metatype)) as AccessRule | undefined;
        const prefixes = [Reflect.getMetadata(PATH_METADATA, metatype) as string | string[]].flat();
        return prefixes.map((prefix) => ({ method, path: joined(prefix, own), rule }));
      });
    }),
  );
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/** What Express itself answers to. */
function registered(app: INestApplication): string[] {
  const express = app.getHttpAdapter().getInstance() as { router: { stack: readonly Layer[] } };
  return express.router.stack.flatMap(({ route }) =>
    route === undefined
      ? []
      : Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`),
  );
}

function joined(...parts: string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}
