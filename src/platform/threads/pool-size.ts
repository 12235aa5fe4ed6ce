/**
 * Imported before anything else by each entry of the program. Every SQLite connection keeps one thread of
 * libuv's pool busy while it works, and names of hosts are looked up in the same pool: with the usual four,
 * an import beside a report would leave none for the next call. Read once by libuv, at its first use.
 */
const THREADS = 12;

process.env.UV_THREADPOOL_SIZE ??= String(THREADS);
