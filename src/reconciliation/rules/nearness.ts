/** Provider times are cut to the second, and its clock is known to about as much. */
export const NEAR_MS = 1500;
