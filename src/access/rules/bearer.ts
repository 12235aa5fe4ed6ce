/** The token of an `Authorization: Bearer …` header. */
export function bearerOf(header: string | undefined): string | undefined {
  return /^Bearer +(\S{1,512}) *$/i.exec(header ?? '')?.[1];
}
