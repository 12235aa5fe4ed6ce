import type { Page } from '../page';

/** A password, token or secret just made. */
export interface MadeSecret {
  readonly of: string;
  readonly text: string;
}

export function ShownOnce({ page, secret }: { page: Page; secret: MadeSecret | undefined }): JSX.Element {
  if (secret === undefined) return <></>;
  return (
    <section class="notice" aria-labelledby="secret">
      <h2 id="secret" safe>
        {page.say({ es: 'Cópielo ahora: no se muestra otra vez', en: 'Copy it now: it is not shown again' })}
      </h2>
      <p>
        <bdi safe>{secret.of}</bdi>: <code safe>{secret.text}</code>
      </p>
    </section>
  );
}
