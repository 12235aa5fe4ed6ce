import type { Person } from '../../access';
import { versionOf } from '../http/edit-tag';

/** Of what of a person may be changed by others. */
export const personVersion = ({ role, disabledAt }: Person): string => versionOf(role, disabledAt);
