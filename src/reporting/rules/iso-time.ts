/** Epoch ms → ISO 8601 in UTC, to the second; nothing → nothing. */
export function isoTime(atMs: number | null): string | undefined {
  return atMs === null ? undefined : new Date(atMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
