import { z } from 'zod';

import { line, optionalCountry } from '../http/fields';

export const newCalibration = z.strictObject({
  /** The endpoint's user name. */
  endpoint: line(100),
  /** Somebody holds it, answers it, and stays for half a minute. */
  phone: line(50),
  /** Of a phone written without one; CR when not given. */
  country: optionalCountry,
});

export type NewCalibrationBody = z.output<typeof newCalibration>;
