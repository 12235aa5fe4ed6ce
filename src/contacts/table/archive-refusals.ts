import type { Refusal } from './refusal';

const gigabytes = (bytes: number) => `${Math.round(bytes / 1024 ** 3)} GB`;

/** Refusals of compressed files. `file` is the name that the user gave. */
export const archiveRefusals = {
  damaged: (file: string): Refusal => ({
    code: 'archive_damaged',
    text: {
      es: `${file}: el archivo comprimido está dañado o incompleto; comprímalo o descárguelo de nuevo.`,
      en: `${file}: the compressed file is damaged or incomplete; compress it or download it again.`,
    },
  }),
  noTable: (file: string): Refusal => ({
    code: 'archive_empty',
    text: {
      es: `${file}: no tiene ningún archivo dentro; comprima el CSV de nuevo.`,
      en: `${file}: holds no file; compress the CSV again.`,
    },
  }),
  severalFiles: (file: string, names: readonly string[]): Refusal => ({
    code: 'archive_several_files',
    text: {
      es: `${file}: tiene más de un archivo (${names.join(', ')}); deje solo el CSV de la lista.`,
      en: `${file}: holds more than one file (${names.join(', ')}); leave the list's CSV alone in it.`,
    },
  }),
  unsafeName: (file: string): Refusal => ({
    code: 'archive_unsafe_name',
    text: {
      es: `${file}: adentro hay un nombre que sale de su carpeta; comprima el CSV de nuevo.`,
      en: `${file}: a name inside leads out of its folder; compress the CSV again.`,
    },
  }),
  encrypted: (file: string): Refusal => ({
    code: 'archive_encrypted',
    text: {
      es: `${file}: está protegido con contraseña; descomprímalo y suba el CSV.`,
      en: `${file}: is protected by a password; unpack it and upload the CSV.`,
    },
  }),
  nested: (file: string): Refusal => ({
    code: 'archive_nested',
    text: {
      es: `${file}: es un archivo comprimido dentro de otro; descomprímalo y suba el CSV.`,
      en: `${file}: is a compressed file inside another; unpack it and upload the CSV.`,
    },
  }),
  method: (file: string): Refusal => ({
    code: 'archive_method',
    text: {
      es: `${file}: está comprimido de una forma que no se lee aquí; descomprímalo y suba el CSV.`,
      en: `${file}: is compressed in a way that is not read here; unpack it and upload the CSV.`,
    },
  }),
  tooLarge: (file: string, most: number): Refusal => ({
    code: 'archive_too_large',
    text: {
      es: `${file}: descomprimido pasa de ${gigabytes(most)}; divídalo.`,
      en: `${file}: is larger than ${gigabytes(most)} unpacked; split it.`,
    },
  }),
  bomb: (file: string, ratio: number): Refusal => ({
    code: 'archive_bomb',
    text: {
      es: `${file}: crece más de ${ratio} veces al descomprimirlo; no es una lista, o está dañado. Suba el CSV sin comprimir.`,
      en: `${file}: grows more than ${ratio} times when unpacked; it is no list, or damaged. Upload the CSV uncompressed.`,
    },
  }),
} as const;
