import type { HttpAdapterHost } from '@nestjs/core';

interface Layer {
  readonly route?: { readonly methods: Readonly<Record<string, boolean>> };
  match(path: string): boolean;
}

/** With which methods this path is answered, sorted; none: there is no such path. */
export function methodsOf({ httpAdapter }: HttpAdapterHost, path: string): string[] {
  const { router } = httpAdapter.getInstance<{ router?: { stack: readonly Layer[] } }>();
  const methods = (router?.stack ?? []).flatMap((layer) =>
    layer.route !== undefined && matches(layer, path) ? Object.keys(layer.route.methods) : [],
  );
  const all = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  return all.length === 0 ? [] : [...new Set([...all, 'OPTIONS'])].sort();
}

/** A path whose escapes are broken matches nothing. */
function matches(layer: Layer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return false;
  }
}
