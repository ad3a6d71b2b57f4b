import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { ActButton, useLocale, useT } from '#platform/web';
import type { Locale } from '#platform/i18n';
import { parseFormBody, type FormAct } from '../../engine/body.ts';
import type { CompiledForm, Data } from '../../engine/definition.ts';
import { renderForm } from '../../engine/render.ts';
import { settle } from '../../engine/settle.ts';
import { visibleSteps } from '../../engine/walk.ts';

/** Where the pages of the portal have their stylesheet and script: the preview is drawn with the same. */
async function pageAssets(): Promise<{ stylesheet: string; script: string }> {
  const page = new DOMParser().parseFromString(await (await fetch('/tra-cuu')).text(), 'text/html');
  const stylesheet = page.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? '';
  return { stylesheet, script: page.querySelector('script[type=module]')?.getAttribute('src') ?? '' };
}

/** What a form would send. */
function submitted(body: HTMLFormElement, by: HTMLElement | null): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of new FormData(body)) if (typeof value === 'string') (fields[name] ??= []).push(value);
  const name = by?.getAttribute('name') ?? '';
  if (name !== '') fields[name] = [by?.getAttribute('value') ?? ''];
  return fields;
}

/** The step that an act leads to. */
function stepAfter(act: FormAct, keys: readonly string[], current: string): string {
  const at = keys.indexOf(current);
  if (act.kind === 'step') return act.step;
  if (act.kind === 'next') return keys[at + 1] ?? current;
  return act.kind === 'back' ? (keys[at - 1] ?? current) : current;
}

interface PreviewProps {
  form: CompiledForm | undefined;
  testData: Data;
  onTest: (data: Data) => void;
  width: 'phone' | 'desk';
  onWidth: (width: 'phone' | 'desk') => void;
}

/** The form as an applicant sees it, filled with test data, at the width of a phone or a desk; it can be tried. */
export function Preview({ form, testData, onTest, width, onWidth }: PreviewProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [tongue, setTongue] = useState<Locale>(locale);
  const [shown, setShown] = useState(form);
  if (form !== undefined && form !== shown) setShown(form);
  return (
    <section className="ez-design-preview" aria-label={t('forms.web.preview')}>
      <div className="ez-design-acts" role="group" aria-label={t('forms.web.preview-how')}>
        {(['phone', 'desk'] as const).map((one) => (
          // words: forms.web.width-*
          <button key={one} type="button" className="ez-design-act" aria-pressed={width === one} onClick={() => onWidth(one)}>
            {t(`forms.web.width-${one}`)}
          </button>
        ))}
        <button type="button" className="ez-design-act" onClick={() => setTongue(tongue === 'vi' ? 'en' : 'vi')}>
          {t(tongue === 'vi' ? 'forms.web.in-english' : 'forms.web.in-vietnamese')}
        </button>
        <span className="ez-design-gap" />
        <ActButton kind="quiet" onClick={() => onTest({})}>
          {t('forms.web.test-clear')}
        </ActButton>
      </div>
      {form === undefined && <p className="ez-quiet">{t('forms.web.preview-stale')}</p>}
      {shown !== undefined && <Tried form={shown} testData={testData} onTest={onTest} locale={tongue} width={width} />}
    </section>
  );
}

function Tried({
  form,
  testData,
  onTest,
  locale,
  width,
}: Omit<PreviewProps, 'form' | 'onWidth'> & { form: CompiledForm; locale: Locale }): ReactNode {
  const t = useT();
  const assets = useQuery({ queryKey: ['page-assets'], queryFn: pageAssets, staleTime: Infinity }).data;
  const [step, setStep] = useState<string>();
  const frame = useRef<HTMLIFrameElement>(null);
  const data = useMemo(() => settle(form, testData), [form, testData]);
  const steps = visibleSteps(form, data);
  const current = steps.find(({ key }) => key === step) ?? steps[0];
  const page = useMemo(() => {
    if (assets === undefined || current === undefined) return '';
    const nonce = document.querySelector('meta[property=csp-nonce]')?.getAttribute('nonce') ?? '';
    const body = renderForm({ form, data, locale, mode: 'edit', step: current.key, action: '/' });
    return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>eZone</title><link rel="stylesheet" href="${assets.stylesheet}" nonce="${nonce}"><script type="module" src="${assets.script}" nonce="${nonce}"></script></head><body><main class="page">${String(body)}</main></body></html>`;
  }, [assets, current, data, form, locale]);
  const answered = useCallback(
    (body: HTMLFormElement, by: HTMLElement | null): void => {
      const { act, data: written } = parseFormBody(form, submitted(body, by), { data, provenance: {} });
      setStep(
        stepAfter(
          act,
          steps.map(({ key }) => key),
          current?.key ?? '',
        ),
      );
      onTest(written);
    },
    [form, data, steps, current, onTest],
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
  };
  return (
    <div className={`ez-design-frame ez-design-${width}`}>
      <iframe ref={frame} title={t('forms.web.preview')} srcDoc={page} onLoad={listen} />
    </div>
  );
}
