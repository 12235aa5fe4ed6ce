import type { TableMapping } from '../contacts';
import type { Form } from './form';

const phoneFields = ['phone1', 'phone2', 'phone3'] as const;
const singleFields = ['contactRef', 'timeZone', 'country', 'consentSource', 'consentOn'] as const;

/** The columns that a form names, by their numbers; what is left open is found out. */
export function mappingFrom(form: Form): TableMapping {
  const filled = (name: string) => form[name]?.trim() || undefined;
  const phone = phoneFields.flatMap((name) => filled(name) ?? []);
  const single = singleFields.flatMap((name) => {
    const column = filled(name);
    return column === undefined ? [] : [[name, column] as const];
  });
  const columns: TableMapping = Object.fromEntries(single);
  return phone.length > 0 ? { ...columns, phone } : columns;
}
