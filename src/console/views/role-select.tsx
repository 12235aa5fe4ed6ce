import { roles } from '../../access';
import type { Page } from '../page';
import { roleNames } from '../words/settings';
import { Select } from './field';

export function RoleSelect({ page, id, value }: { page: Page; id: string; value?: string }): JSX.Element {
  return (
    <Select
      page={page}
      name="role"
      id={id}
      label={{ es: 'Puede', en: 'May' }}
      value={value}
      options={roles.map((role) => ({ value: role, text: page.say(roleNames[role]) }))}
    />
  );
}
