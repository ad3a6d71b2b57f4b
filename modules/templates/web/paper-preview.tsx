import '@mantine/core/styles/Input.css';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { EmptyState, PdfView, ViewTabs, useT, useTongue } from '#platform/web';
import { useExamples, type Paper } from './use-papers.ts';

type Shown = 'draft' | 'current' | 'both';

function hrefOf(code: string, of: 'draft' | 'current', example: string): string {
  const query = new URLSearchParams({ of, ...(example === '' ? {} : { example }) });
  return `/api/v1/templates/papers/${code}/preview?${query}`;
}

/** The true page of the words being written and of those in force, with invented data or with those of a record the asker may see. */
export function PaperPreview(props: { paper: Paper; revision: number | undefined; isFaulty: boolean }): ReactNode {
  const t = useT();
  const { paper, revision, isFaulty } = props;
  const [asked, setShown] = useState<Shown>('draft');
  const [example, setExample] = useState('');
  const shown = revision === undefined ? 'current' : asked;
  const page = (of: 'draft' | 'current'): ReactNode => (
    <PdfView
      key={of}
      src={hrefOf(paper.code, of, example)}
      title={t(`templates.web.page-${of}`)}
      version={of === 'draft' ? `d${revision ?? 0}` : `c${paper.current?.version ?? 0}`}
    />
  );
  return (
    <section className="ez-paper-preview" aria-label={t('templates.web.preview')}>
      {/* words: templates.web.page-* */}
      <ViewTabs
        label={t('templates.web.preview')}
        current={shown}
        views={(revision === undefined ? (['current'] as const) : (['draft', 'current', 'both'] as const)).map((key) => ({
          key,
          label: t(`templates.web.page-${key}`),
        }))}
        onChange={(key) => setShown(key === 'current' || key === 'both' ? key : 'draft')}
      />
      {paper.hasExamples && <ExampleChoice code={paper.code} value={example} onChange={setExample} />}
      <div className={shown === 'both' ? 'ez-paper-pages ez-paper-both' : 'ez-paper-pages'}>
        {shown !== 'current' &&
          (isFaulty ? <EmptyState title={t('templates.web.no-page')} text={t('templates.web.no-page-help')} /> : page('draft'))}
        {shown !== 'draft' && paper.current !== undefined && page('current')}
      </div>
    </section>
  );
}

function ExampleChoice({ code, value, onChange }: { code: string; value: string; onChange: (id: string) => void }): ReactNode {
  const t = useT();
  const tongueOf = useTongue();
  const examples = useExamples(code, true).data?.examples ?? [];
  return (
    <NativeSelect
      size="xs"
      label={t('templates.web.example')}
      description={examples.length === 0 ? t('templates.web.no-examples') : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">{t('templates.web.invented')}</option>
      {examples.map(({ id, code: dossierCode, title }) => (
        <option key={id} value={id} lang={tongueOf(title)}>
          {[dossierCode, title].filter(Boolean).join(' · ')}
        </option>
      ))}
    </NativeSelect>
  );
}
