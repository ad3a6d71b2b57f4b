import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Locale } from '#platform/i18n';
import { parseFormBody, type FormAct } from '../engine/body.ts';
import type { CompiledForm, Data, FormError } from '../engine/definition.ts';
import { renderForm } from '../engine/render.ts';

/** Where the pages of the portal have their stylesheet and script: a form is drawn with the same. */
async function pageAssets(): Promise<{ stylesheet: string; script: string }> {
  const page = new DOMParser().parseFromString(await (await fetch('/tra-cuu')).text(), 'text/html');
  const stylesheet = page.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? '';
  return { stylesheet, script: page.querySelector('script[type=module]')?.getAttribute('src') ?? '' };
}

interface Sent {
  fields: Record<string, string[]>;
  /** By the place of their slots. */
  files: ReadonlyMap<string, File>;
}

/** What a form would send. */
function sentBy(body: HTMLFormElement, by: HTMLElement | null): Sent {
  const fields: Record<string, string[]> = {};
  const files = new Map<string, File>();
  for (const [name, value] of new FormData(body)) {
    if (typeof value === 'string') (fields[name] ??= []).push(value);
    else if (name.startsWith('_file:') && value.size > 0) files.set(name.slice('_file:'.length), value);
  }
  const name = by?.getAttribute('name') ?? '';
  if (name !== '') fields[name] = [by?.getAttribute('value') ?? ''];
  return { fields, files };
}

/** What somebody did in a form: its data then, what he asked for, and the files he put into slots. */
export interface Answered {
  data: Data;
  act: FormAct;
  files: ReadonlyMap<string, File>;
}

interface FormFrameProps {
  form: CompiledForm;
  data: Data;
  step: string;
  locale: Locale;
  title: string;
  errors?: readonly FormError[];
  nextLabel?: string;
  onAnswer: (answered: Answered) => void;
  /** As high as what it holds, where it is a part of its page and not a window onto another. */
  isWhole?: boolean;
}

/** One step of a form as the portal draws it, with the portal's own stylesheet and script, within the officers' app. */
export function FormFrame(props: FormFrameProps): ReactNode {
  const { form, data, step, locale, title, errors, nextLabel, onAnswer, isWhole = false } = props;
  const assets = useQuery({ queryKey: ['page-assets'], queryFn: pageAssets, staleTime: Infinity }).data;
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState<number>();
  const page = useMemo(() => {
    if (assets === undefined) return '';
    const nonce = document.querySelector('meta[property=csp-nonce]')?.getAttribute('nonce') ?? '';
    const view = { form, data, locale, mode: 'edit' as const, step, action: '/', atOnce: isWhole };
    const body = renderForm({ ...view, ...(errors === undefined ? {} : { errors }), ...(nextLabel === undefined ? {} : { nextLabel }) });
    return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>eZone</title><link rel="stylesheet" href="${assets.stylesheet}" nonce="${nonce}"><script type="module" src="${assets.script}" nonce="${nonce}"></script></head><body><main class="page">${String(body)}</main></body></html>`;
  }, [assets, step, data, errors, form, locale, nextLabel, isWhole]);
  const answered = useCallback(
    (body: HTMLFormElement, by: HTMLElement | null): void => {
      const { fields, files } = sentBy(body, by);
      const { act, data: written } = parseFormBody(form, fields, { data, provenance: {} });
      onAnswer({ data: written, act, files });
    },
    [form, data, onAnswer],
  );
  const heard = useRef(answered);
  useEffect(() => {
    heard.current = answered;
  });
  const listen = (): void => {
    const inside = frame.current?.contentDocument;
    inside?.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        const body = inside.querySelector('form');
        if (body !== null) heard.current(body, event.submitter);
      },
      { capture: true },
    );
    if (!isWhole || inside?.body === undefined) return;
    const measure = (): void => setHeight(inside.querySelector('main')?.scrollHeight);
    new ResizeObserver(measure).observe(inside.body);
    measure();
  };
  return (
    <iframe ref={frame} title={title} srcDoc={page} onLoad={listen} style={isWhole && height !== undefined ? { height } : undefined} />
  );
}
