import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CDPSession, Page } from 'playwright-core';
import type { Locale } from '#platform/i18n';
import type { Eye } from './eye.fixture.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What an English page says in Vietnamese letters without marking it as Vietnamese: texts, labels, choices and what stands in fields. */
function unmarkedVietnamese(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const letters = /[àáâãèéêìíòóôõùúýăđĩũơưẠ-ỹ]/i;
    const found = new Set<string>();
    const judge = (text: string | null, element: Element | null): void => {
      if (text === null || !letters.test(text.normalize('NFC')) || element === null) return;
      if (element.closest('script, style, noscript') !== null) return;
      const language = element.closest('[lang]')?.getAttribute('lang');
      if (language !== 'vi') found.add(`not marked as Vietnamese: ${text.trim()}`);
    };
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) judge(node.textContent, node.parentElement);
    for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt', 'label', 'content']) {
      for (const element of document.querySelectorAll(`[${name}]`)) judge(element.getAttribute(name), element);
    }
    for (const field of document.querySelectorAll<HTMLInputElement>('input:not([type=hidden], [type=radio], [type=checkbox]), textarea')) {
      judge(field.value, field);
    }
    for (const choice of document.querySelectorAll('datalist option')) judge(choice.getAttribute('value'), choice);
    return [...found];
  });
}

async function evaluate(session: CDPSession, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

const question = `axe.run(document, { resultTypes: ['violations'], iframes: false, preload: false }).then(({ violations }) =>
  violations.map((one) => [one.impact, one.id, ...one.nodes.slice(0, 2).map((node) => node.html.slice(0, 200))].join(' ')))`;

/** What axe finds on the page as it stands; it is put there past the page's content policy. */
async function axeFaults({ session }: Eye): Promise<string[]> {
  await evaluate(session, axe);
  const found = await evaluate(session, question);
  return Array.isArray(found) ? found.map(String) : ['axe said nothing'];
}

async function layoutFaults(page: Page, locale: Locale): Promise<string[]> {
  const { wide, tall, language } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - innerWidth,
    // the app's screens scroll inside their frame
    tall: document.querySelector('.ez-frame') === null ? 0 : document.documentElement.scrollHeight - innerHeight,
    language: document.documentElement.lang,
  }));
  const unmarked = locale === 'en' ? await unmarkedVietnamese(page) : [];
  return [
    ...(wide > 0 ? [`scrolls sideways by ${wide} px`] : []),
    ...(tall > 0 ? [`is ${tall} px longer than its frame`] : []),
    ...(language === locale ? [] : [`says that it speaks “${language}”`]),
    ...unmarked,
  ];
}

/**
 * What is wrong with an open page at these widths. The checker looks at the first of them, after everything
 * that the page complained of was heard: what the checker does itself is not the page's.
 */
export async function faultsOf(
  eye: Eye,
  { locale, widths, forgive = () => false }: { locale: Locale; widths: readonly number[]; forgive?: (complaint: string) => boolean },
): Promise<string[]> {
  const faults: string[] = [];
  for (const width of [...widths.slice(1), ...widths.slice(0, 1)]) {
    await eye.page.setViewportSize({ width, height: 800 });
    faults.push(...(await layoutFaults(eye.page, locale)).map((fault) => `${width} px: ${fault}`));
  }
  faults.push(...eye.complaints.filter((complaint) => !forgive(complaint)));
  return [...faults, ...(await axeFaults(eye)).map((fault) => `${widths[0]} px: ${fault}`)];
}
