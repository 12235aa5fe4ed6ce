import type { Text } from '../../platform/i18n/language';
import type { Findings } from './rules/findings';

/** What a calibration has learnt and what it could not tell, a sentence each. */
export function calibrationText(findings: Findings): { learnt: Text[]; untold: Text[] } {
  const told = [
    legOrderText(findings),
    clockText(findings),
    zoneText(findings),
    delayText(findings),
    fullAccountText(findings),
    formsText(findings),
    fieldsText(findings),
    margin,
  ];
  return {
    learnt: told.flatMap(({ learnt, text }) => (learnt ? [text] : [])),
    untold: told.flatMap(({ learnt, text }) => (learnt ? [] : [text])),
  };
}

interface Told {
  readonly learnt: boolean;
  readonly text: Text;
}

const learnt = (text: Text): Told => ({ learnt: true, text });
const untold = (text: Text): Told => ({ learnt: false, text });

function legOrderText({ legOrder, firstLeg }: Findings): Told {
  if (legOrder.first === undefined) return untold(whyNoOrder[legOrder.why]);
  const { es, en } = parties[legOrder.first];
  if (firstLeg === null) {
    return untold({
      es: `Quién suena primero: parece que ${es}, pero lo visto no basta para cambiar lo configurado.`,
      en: `Who rings first: it seems ${en}, but what was seen is not enough to change what is configured.`,
    });
  }
  if (legOrder.by === 'alone') {
    return learnt({
      es: `Sonó primero ${es}, como está configurado (${firstLeg}); no hubo tramo del endpoint que dijera otra cosa.`,
      en: `First rang ${en}, as configured (${firstLeg}); there was no leg of the endpoint to say otherwise.`,
    });
  }
  return learnt({
    es: `Sonó primero ${es}: el número de ${firstLeg} suena primero.`,
    en: `First rang ${en}: the number in ${firstLeg} rings first.`,
  });
}

const parties = {
  phone: { es: 'el teléfono', en: 'the phone' },
  endpoint: { es: 'el endpoint', en: 'the endpoint' },
} as const;

const whyNoOrder = {
  no_rows: {
    es: 'Quién suena primero: no se vio ninguna fila de esta llamada.',
    en: 'Who rings first: no row of this call was seen.',
  },
  one_leg: {
    es: 'Quién suena primero: un solo tramo no lo prueba; conteste la llamada de prueba y repita.',
    en: 'Who rings first: a single leg does not prove it; answer the test call and try again.',
  },
  same_moment: {
    es: 'Quién suena primero: los dos tramos caen en el mismo segundo; deje sonar unos segundos y repita.',
    en: 'Who rings first: both legs fall into the same second; let it ring for some seconds and try again.',
  },
  contradiction: {
    es: 'Quién suena primero: las filas se contradicen.',
    en: 'Who rings first: the rows contradict each other.',
  },
} as const satisfies Record<string, Text>;

function clockText({ clockAheadMs }: Findings): Told {
  if (clockAheadMs === null) {
    return untold({ es: 'El reloj del proveedor.', en: "The provider's clock." });
  }
  const [least, most] = [seconds(clockAheadMs.least), seconds(clockAheadMs.most)];
  return learnt({
    es: `El reloj del proveedor, leído en la zona configurada, va entre ${least} y ${most} s por delante del nuestro.`,
    en: `The provider's clock, read in the configured zone, is between ${least} and ${most} s ahead of ours.`,
  });
}

function zoneText({ zone }: Findings): Told {
  if (zone === null) {
    return untold({ es: 'La zona horaria del proveedor.', en: "The provider's time zone." });
  }
  const { configured, utcOffset, agrees } = zone;
  return learnt(
    agrees
      ? {
          es: `Sus horas están en UTC${utcOffset}, como ${configured}.`,
          en: `Its times are in UTC${utcOffset}, as ${configured} is.`,
        }
      : {
          es: `Sus horas están en UTC${utcOffset}, y ${configured} no: el desfase aprendido lo compensa; ponga en CALLMYWAY_TIME_ZONE la zona que es.`,
          en: `Its times are in UTC${utcOffset}, and ${configured} is not: the offset learnt makes up for it; set CALLMYWAY_TIME_ZONE to the zone that it is.`,
        },
  );
}

function delayText({ recordDelayMs }: Findings): Told {
  if (recordDelayMs === null) {
    return untold({
      es: 'Cuánto tardan los registros: no se vio la llamada y su registro.',
      en: 'How late records are: the call and its record were not both seen.',
    });
  }
  const [least, most] = [seconds(recordDelayMs.least), seconds(recordDelayMs.most)];
  return learnt({
    es: `Su registro apareció entre ${least} y ${most} s después de terminar la llamada.`,
    en: `Its record appeared between ${least} and ${most} s after the call was over.`,
  });
}

function fullAccountText({ fullAccount }: Findings): Told {
  if (fullAccount === null) {
    return untold({
      es: 'Si fullAccount=1 muestra toda la cuenta: hace falta un segundo endpoint y una llamada contestada.',
      en: 'Whether fullAccount=1 shows the whole account: it takes a second endpoint and a call that is answered.',
    });
  }
  return learnt(
    fullAccount
      ? { es: 'fullAccount=1 muestra toda la cuenta.', en: 'fullAccount=1 shows the whole account.' }
      : { es: 'fullAccount=1 no muestra a otros endpoints.', en: 'fullAccount=1 shows no other endpoint.' },
  );
}

function formsText({ phoneForms, endpointIn }: Findings): Told {
  if (phoneForms.length === 0) {
    return untold({ es: 'Cómo escribe los números.', en: 'How it writes numbers.' });
  }
  const [forms, fields] = [phoneForms.join(', '), endpointIn.join(', ')];
  return learnt({
    es: `Escribe el teléfono así: ${forms}; el endpoint está en: ${fields}.`,
    en: `It writes the phone so: ${forms}; the endpoint stands in: ${fields}.`,
  });
}

function fieldsText({ fields, richerFields, rowsPerCall }: Findings): Told {
  if (fields.length === 0 || rowsPerCall === null) {
    return untold({ es: 'La forma de sus registros.', en: 'The shape of its records.' });
  }
  const more = richerFields.length === 0 ? undefined : richerFields.join(', ');
  return learnt({
    es: `Filas de esta llamada: ${rowsPerCall}; campos: los del manual${more ? ` y ${more}` : ', y ninguno más'}.`,
    en: `Rows of this call: ${rowsPerCall}; fields: the manual's${more ? ` and ${more}` : ', and no other'}.`,
  });
}

/** One call says how long one request waited, never how long any may. */
const margin = untold({
  es: 'Cuánto puede esperar una solicitud en la cola: una sola llamada no lo dice; sigue CALLMYWAY_QUEUE_MARGIN_S.',
  en: 'How long a request may wait in the queue: one call does not tell; CALLMYWAY_QUEUE_MARGIN_S stays.',
});

const seconds = (ms: number): string => (ms / 1000).toFixed(1);
