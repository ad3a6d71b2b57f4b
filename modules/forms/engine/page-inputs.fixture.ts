import type { FormBody } from './body.ts';

const decode = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
const attribute = (tag: string, name: string): string | undefined => {
  const match = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return match?.[1] === undefined ? undefined : decode(match[1]);
};

type Sent = readonly [name: string | undefined, value: string];

function sentByInput(whole: string, kind: string, inner: string): Sent[] {
  const type = attribute(whole, 'type') ?? 'text';
  const unchecked = (type === 'radio' || type === 'checkbox') && !/\schecked\b/.test(whole);
  if (type === 'file' || unchecked) return [];
  return [[attribute(whole, 'name'), kind === 'textarea' ? decode(inner) : (attribute(whole, 'value') ?? '')]];
}

function sentBySelect(tag: string, options: string): Sent {
  const all = [...options.matchAll(/<option((?:[^>"]|"[^"]*")*)>/g)].map(([, option = '']) => option);
  const chosen = all.find((option) => /\sselected\b/.test(option));
  return [attribute(tag, 'name'), chosen === undefined ? '' : (attribute(chosen, 'value') ?? '')];
}

/** What a browser without script would send for a rendered form, buttons left out: enough of HTML for our own markup. */
export function submittedBy(markup: string): Record<string, string[]> {
  const inputs = markup.matchAll(/<(input|textarea)\b(?:[^>"]|"[^"]*")*>(?:([^<]*)<\/textarea>)?/g);
  const selects = markup.matchAll(/<select((?:[^>"]|"[^"]*")*)>(.*?)<\/select>/gs);
  const sent = [
    ...[...inputs].flatMap(([whole, kind = '', inner = '']) => sentByInput(whole, kind, inner)),
    ...[...selects].map(([, tag = '', options = '']) => sentBySelect(tag, options)),
  ];
  const body: Record<string, string[]> = {};
  for (const [name, value] of sent) if (name !== undefined) (body[name] ??= []).push(value);
  return body;
}

/** The same body with the button that was pressed. */
export const pressing = (body: FormBody, name: string, value = '1'): FormBody => ({ ...body, [name]: value });
