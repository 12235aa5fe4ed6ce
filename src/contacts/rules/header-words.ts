/** What a column means to us, told by its header. */
export type ColumnRole = 'mobile' | 'phone' | 'number' | 'reference' | 'name' | 'time_zone' | 'ours';

const mobileWords = ['celular', 'cel', 'movil', 'mobile', 'cell', 'cellphone', 'whatsapp', 'msisdn'];
const phoneWords = [
  'telefono',
  'telefonos',
  'tel',
  'telf',
  'tlf',
  'fono',
  'phone',
  'telephone',
  'phonenumber',
];
/** `Tipo de teléfono` is about a phone and holds none. */
const notThePhone =
  /\b(tipo|type|ext|extension|pais|country|fecha|date|modelo|marca|operador|operadora|carrier|estado|status|valido|valid)\b/;

const numberNames = [
  'numero',
  'numeros',
  'number',
  'num',
  'nro',
  'no',
  'numero de contacto',
  'contact number',
];
const zoneNames = ['zona horaria', 'huso horario', 'time zone', 'timezone', 'tz'];
/** In order of preference. */
const referenceNames = [
  'contact ref',
  'referencia',
  'ref',
  'reference',
  'id',
  'contact id',
  'id contacto',
  'id cliente',
  'cliente id',
  'customer id',
  'external id',
  'codigo',
  'codigo cliente',
  'codigo de cliente',
  'code',
  'cedula',
  'numero de cedula',
  'identificacion',
];
const nameNames = [
  'nombre',
  'nombre completo',
  'name',
  'full name',
  'nombres',
  'first name',
  'cliente',
  'contacto',
  'contact',
  'prospecto',
  'customer',
  'razon social',
  'empresa',
  'company',
];

/** Columns that our own error files put before the row. */
export const ourColumns = ['pregon_line', 'pregon_code', 'pregon_problem', 'pregon_suggestion'] as const;

/** `  Teléfono_Móvil 1 ` is `telefono movil 1`. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

export function roleOf(header: string): ColumnRole | undefined {
  const plain = plainHeader(header);
  if (/^pregon /.test(plain)) return 'ours';
  if (zoneNames.includes(plain)) return 'time_zone';
  const words = plain.split(' ').map((word) => word.replace(/\d+$/, ''));
  if (!notThePhone.test(plain)) {
    if (words.some((word) => mobileWords.includes(word))) return 'mobile';
    if (words.some((word) => phoneWords.includes(word))) return 'phone';
  }
  if (referenceNames.includes(plain)) return 'reference';
  if (nameNames.includes(plain)) return 'name';
  if (numberNames.includes(plain.replace(/ ?\d+$/, ''))) return 'number';
  return undefined;
}

/** Lower is better; for choosing among several columns that could name the contact. */
export function referenceRank(header: string): number {
  return [...referenceNames, ...nameNames].indexOf(plainHeader(header));
}
