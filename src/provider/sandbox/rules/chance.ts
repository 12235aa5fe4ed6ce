/** What a draw hangs on: the same parts give the same number, in every process and on every machine. */
export type ChancePart = string | number;

/** A number in [0, 1) that follows from the seed and the parts alone. */
export function chance(seed: number, ...parts: readonly ChancePart[]): number {
  // As JSON, neighbouring parts cannot run into one another: ("1", 23) and ("12", 3) differ.
  return mix(fnv1a(JSON.stringify([seed, ...parts]))) / 2 ** 32;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}

/** The finaliser of MurmurHash3: FNV alone leaves the high bits of short, similar texts alike. */
function mix(hash: number): number {
  let bits = hash;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
