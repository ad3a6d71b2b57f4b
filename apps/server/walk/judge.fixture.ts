import { globSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Locale } from '#platform/i18n';
import { ask, type Eye } from './eye.fixture.ts';

const layout = z.object({
  wide: z.number(),
  tall: z.number(),
  language: z.string(),
  unmarked: z.array(z.string()),
  coded: z.array(z.string()),
});

const wordKeys = new Set(
  globSync('{modules,platform}/*/words/vi.json').flatMap((path) => Object.keys(JSON.parse(readFileSync(path, 'utf8')))),
);

/** Runs in the page: what it measures, and what stands in Vietnamese letters outside `lang="vi"`: texts, labels, choices, fields; and what looks like a key of words. */
function readLayout(): z.infer<typeof layout> {
  const letters = /[àáâãèéêìíòóôõùúýăđĩũơưẠ-ỹ]/i;
  const unmarked = new Set<string>();
  const coded = new Set<string>();
  const judge = (text: string | null, element: Element | null): void => {
    if (text !== null && (element === null || element.closest('code') === null) && /^[a-z][\w-]*(?:\.[\w-]+)+$/.test(text.trim()))
      coded.add(text.trim());
    if (text === null || !letters.test(text.normalize('NFC')) || element === null) return;
    if (element.closest('script, style, noscript') !== null) return;
    if (element.closest('[lang]')?.getAttribute('lang') !== 'vi') unmarked.add(text.trim());
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
  // a text in a frame has its own language, but keys are none anywhere
  const judgeFrame = ({ contentDocument: inside }: HTMLIFrameElement): void => {
    const own = inside?.createTreeWalker(inside, NodeFilter.SHOW_TEXT);
    for (let node = own?.nextNode(); node; node = own?.nextNode()) judge(node.textContent, null);
  };
  for (const frame of document.querySelectorAll('iframe')) judgeFrame(frame);
  const { scrollWidth, scrollHeight, lang } = document.documentElement;
  // the app's screens scroll inside their frame
  const tall = document.querySelector('.ez-frame') === null ? 0 : scrollHeight - innerHeight;
  return { wide: scrollWidth - innerWidth, tall, language: lang, unmarked: [...unmarked], coded: [...coded] };
}

async function layoutFaults(eye: Eye, locale: Locale): Promise<string[]> {
  const { wide, tall, language, unmarked, coded } = layout.parse(await ask(eye, `(${readLayout})()`));
  return [
    ...(wide > 0 ? [`scrolls sideways by ${wide} px`] : []),
    ...(tall > 0 ? [`is ${tall} px longer than its frame`] : []),
    ...(language === locale ? [] : [`says that it speaks “${language}”`]),
    ...coded.filter((text) => wordKeys.has(text)).map((text) => `says a key, not its words: ${text}`),
    ...(locale === 'en' ? unmarked.map((text) => `not marked as Vietnamese: ${text}`) : []),
  ];
}

/**
 * What is wrong with an open page at these widths. axe looks at the first of them, after everything
 * that the page complained of was heard: what the checker does itself is not the page's.
 */
export async function faultsOf(
  eye: Eye,
  {
    locale,
    widths,
    forgive = () => false,
    axe = true,
  }: { locale: Locale; widths: readonly number[]; forgive?: (complaint: string) => boolean; axe?: boolean },
): Promise<string[]> {
  const faults: string[] = [];
  for (const width of [...widths.slice(1), ...widths.slice(0, 1)]) {
    await eye.page.setViewportSize({ width, height: 800 });
    faults.push(...(await layoutFaults(eye, locale)).map((fault) => `${width} px: ${fault}`));
  }
  faults.push(...eye.complaints.filter((complaint) => !forgive(complaint)));
  if (!axe) return faults;
  const found = z.array(z.string()).parse(await ask(eye, 'judgeAccess()'));
  return [...faults, ...found.map((fault) => `${widths[0]} px: ${fault}`)];
}
