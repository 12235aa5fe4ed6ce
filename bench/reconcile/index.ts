import { benchAccuracy } from './accuracy';
import { benchReconcileSpeed } from './speed';

/** Matching and settling: how fast, how true. */
export async function benchReconcile(): Promise<void> {
  await benchReconcileSpeed();
  await benchAccuracy();
}
