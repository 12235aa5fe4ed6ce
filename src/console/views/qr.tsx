import qrcode from 'qrcode-generator';

import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';

/** The white margin that readers need, in squares. */
const MARGIN = 4;

/** A square picture that telephones read, drawn into the page: nothing is fetched for it, and no style is inline. */
export function Qr({ page, text, label }: { page: Page; text: string; label: Text }): JSX.Element {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const squares = Array.from({ length: size * size }, (_, n) => [n % size, Math.floor(n / size)] as const);
  const dark = squares.filter(([x, y]) => code.isDark(y, x));
  const path = dark.map(([x, y]) => `M${x + MARGIN} ${y + MARGIN}h1v1h-1z`).join('');
  const side = size + 2 * MARGIN;
  return (
    <svg class="qr" role="img" aria-label={page.say(label)} viewBox={`0 0 ${side} ${side}`}>
      <rect width={`${side}`} height={`${side}`} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}
