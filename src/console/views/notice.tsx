import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';

interface NoticeProps {
  readonly page: Page;
  readonly text: Text | undefined;
  readonly kind?: 'good' | 'warn' | 'bad';
}

export function Notice({ page, text, kind = 'good' }: NoticeProps): JSX.Element {
  if (text === undefined) return <></>;
  return (
    <div class={`notice ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      <p safe>{page.say(text)}</p>
    </div>
  );
}
