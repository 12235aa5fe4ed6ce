const extension = /[\s,;]*(?:extensi[oó]n|ext|anexo|interno|int|x|#)[\s.:=]*(\d{1,7})$/i;

/** `2222-3333 ext. 12` is `2222-3333` and `12`: the extension cannot be dialled, the number can. */
export function cutExtension(tidied: string): { readonly number: string; readonly extension?: string } {
  const found = extension.exec(tidied);
  return found ? { number: tidied.slice(0, found.index), extension: found[1] } : { number: tidied };
}
