/** Runs one piece of work at a time, in the order of arrival; a failure does not stop the next. */
export class Fifo {
  private tail: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.tail.then(work);
    this.tail = result.catch(() => undefined);
    return result;
  }
}
