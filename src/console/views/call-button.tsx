import type { Page } from '../page';

interface CallButtonProps {
  readonly page: Page;
  /** Where this console was asked for, e.g. `https://pregon.example`. */
  readonly origin: string;
  /** An agent's endpoint, to stand in the example. */
  readonly endpoint: string;
}

/** What a CRM's own server runs when somebody presses its button; docs/calls.md says more. */
const snippet = (
  origin: string,
  endpoint: string,
): string => `// In the CRM's own server: a token does not belong in a browser.
const PREGON = ${JSON.stringify(origin)};
const TOKEN = process.env.PREGON_TOKEN; // Settings → Tokens for the API, role manager

export async function callNow({ phone, ticket, endpoint = ${JSON.stringify(endpoint)} }) {
  const response = await fetch(PREGON + '/api/v1/calls', {
    method: 'POST',
    headers: {
      authorization: 'Bearer ' + TOKEN,
      'content-type': 'application/json',
      'idempotency-key': 'ticket-' + ticket, // a double click is one call
    },
    body: JSON.stringify({ endpoint, phone, flow: 'agent-first', contactRef: String(ticket) }),
  });
  const body = await response.json();
  return response.ok ? { attempt: body.id } : { refused: body.code, why: body.detail, when: body.when };
}`;

export function CallButton({ page, origin, endpoint }: CallButtonProps): JSX.Element {
  return (
    <details class="card">
      <summary safe>
        {page.say({ es: 'Un botón de llamar en su CRM', en: 'A call button in your CRM' })}
      </summary>
      <p safe>
        {page.say({
          es: 'Copie esto en el servidor del CRM. La llamada pasa por los mismos controles que todas: lista de no llamar, horario, ritmo. Si no puede salir, dice por qué y desde cuándo se puede.',
          en: 'Copy this into the CRM’s server. The call passes the same checks as every other: do-not-call list, hours, pace. Where it may not go out, it says why, and from when on it may.',
        })}
      </p>
      <pre
        class="snippet"
        tabindex="0"
        aria-label={page.say({ es: 'Código para copiar', en: 'Code to copy' })}
      >
        <code safe>{snippet(origin, endpoint)}</code>
      </pre>
    </details>
  );
}
