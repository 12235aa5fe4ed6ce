import type { Page } from 'playwright-core';

const MOST_STOPS = 80;

interface Stop {
  readonly says: string;
  readonly outlined: boolean;
  /** It stands behind the stop before it in the page. */
  readonly onward: boolean;
}

/** Evaluated in the page: where the keyboard is. */
const here = `(() => {
  const now = document.activeElement;
  const before = window.stopBefore;
  window.stopBefore = now;
  return {
    says: (now.innerText || now.getAttribute('aria-label') || now.name || '').trim(),
    outlined: parseFloat(getComputedStyle(now).outlineWidth) >= 2,
    onward: !before || !before.isConnected || (before.compareDocumentPosition(now) & 4) !== 0,
  };
})()`;

/** Goes by the tabulator to what says so, and presses Enter. Returns what a person without a mouse would stumble over. */
export async function pressByKeyboard(page: Page, says: string | RegExp): Promise<string[]> {
  const wrong: string[] = [];
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<Stop>(here);
    if (!stop.outlined) wrong.push(`no focus to be seen at "${stop.says}"`);
    if (!stop.onward) wrong.push(`the focus jumps back to "${stop.says}"`);
    if (typeof says === 'string' ? stop.says === says : says.test(stop.says)) {
      await page.keyboard.press('Enter');
      return wrong;
    }
  }
  return [...wrong, `no way by keyboard to ${String(says)}`];
}
