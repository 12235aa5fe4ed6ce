import { type INestApplication, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';

import { ACCESS_RULE, type AccessRule } from '../../src/access';
import { CREATES } from '../../src/api';

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly rule: AccessRule | undefined;
  /** It makes something, and heeds idempotency keys. */
  readonly creates: boolean;
}

/** Every route that a controller declares, with its rule. */
export function routesOf(app: INestApplication): Route[] {
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
        const creates = Reflect.hasMetadata(CREATES, handler);
        const prefixes = [Reflect.getMetadata(PATH_METADATA, metatype) as string | string[]].flat();
        return prefixes.map((prefix) => ({ method, path: joined(prefix, own), rule, creates }));
      });
    }),
  );
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/** What Express itself answers to. */
export function registered(app: INestApplication): string[] {
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
