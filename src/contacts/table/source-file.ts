/** Where the text of a file stands in it. Plain data. */
export type Container =
  | { readonly kind: 'plain' }
  | { readonly kind: 'gzip' }
  | {
      readonly kind: 'zip';
      /** Bytes of the one entry, from `start`; `stored` ones are as they are, the others deflated. */
      readonly start: number;
      readonly compressedBytes: number;
      readonly bytes: number;
      readonly crc32: number;
      readonly stored: boolean;
    };

/** A file to read, found on disk and looked into. */
export interface SourceFile {
  readonly path: string;
  /** For messages: `list.csv`, or `list.zip » march.csv`. */
  readonly name: string;
  /** Of the file as it was given. */
  readonly bytes: number;
  readonly container: Container;
}

/** What a compressed file may grow to. */
export interface ExpansionLimits {
  /** Bytes, in all. */
  readonly most: number;
  /** Times its compressed size, looked at from `ratioFrom` bytes on: short texts repeat themselves. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

export const expansionLimits: ExpansionLimits = {
  most: 20 * 1024 ** 3,
  ratio: 200,
  ratioFrom: 10 * 1024 ** 2,
};
