import { phoneGroups } from '../../platform/phone';
import { Foreign } from './table';

/**
 * A phone as people write it: the gaps are drawn, so that what is searched for on the page, copied or read by a program is the number
 * itself.
 */
export function Phone({ number }: { readonly number: string }): JSX.Element {
  const groups = phoneGroups(number);
  if (groups.length === 1) return <Foreign text={number} />;
  return (
    <bdi class="groups">
      {groups.map((group) => (
        <span safe>{group}</span>
      ))}
    </bdi>
  );
}
