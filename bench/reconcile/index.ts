import { benchAccuracy } from './accuracy';

/** Matching and settling: how true, how fast. */
export async function benchReconcile(): Promise<void> {
  await benchAccuracy();
}
