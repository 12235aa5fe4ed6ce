export default function tearDown(): void {
  globalThis.postgresOfTests?.stop();
}
