/**
 * Variables of Node itself that would print the provider's password, or take the proof away that it is the provider we talk
 * to. Returns a sentence for each. Proxy variables are not among them: our connections go straight, whatever they say.
 */
export function unsafeVariables(environment: Readonly<Record<string, string | undefined>>): string[] {
  const {
    NODE_TLS_REJECT_UNAUTHORIZED: tls,
    NODE_DEBUG: debug = '',
    NODE_OPTIONS: options = '',
  } = environment;
  return [
    ...(tls === '0' ? ['NODE_TLS_REJECT_UNAUTHORIZED: 0 lets anybody pass for the provider; unset it'] : []),
    ...(/(^|[\s,])(https?|tls|net|\*)/i.test(debug)
      ? ['NODE_DEBUG: prints requests with the password in them; unset it']
      : []),
    ...(/--inspect|--report-/.test(options)
      ? ['NODE_OPTIONS: --inspect and --report-… show the memory, passwords included; take them out']
      : []),
  ];
}
