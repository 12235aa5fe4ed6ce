import { benchAccuracy } from './accuracy';
import { benchPageReading } from './page-reading';
import { benchReconcileSpeed } from './speed';

/** Matching and settling: how fast, how true. */
export async function benchReconcile(): Promise<void> {
  await benchPageReading();
  await benchReconcileSpeed();
  await benchAccuracy();
}
