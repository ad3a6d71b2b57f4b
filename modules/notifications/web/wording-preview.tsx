import type { ReactNode } from 'react';
import { translator } from '#platform/i18n';
import type { Locale } from '#platform/i18n';
import { PaneCard, useT } from '#platform/web';
import { kindOf, type KindName } from '../kinds.ts';
import { fill, subjectLine } from '../wording.ts';
import { Letter } from './letter.tsx';

const links: readonly string[] = ['link', 'rateLink'];

// words: notifications.sample-*
function samplesOf(kind: KindName, locale: Locale): Record<string, string> {
  const t = translator(locale);
  const where = `${location.origin}${locale === 'en' ? '/en' : ''}/ho-so/…`;
  return Object.fromEntries(
    kindOf(kind).placeholders.map((name) => [name, links.includes(name) ? where : t(`notifications.sample-${name}`).replaceAll('|', '\n')]),
  );
}

/** What will be read, with invented data in place of the placeholders. */
export function WordingPreview(props: { kind: KindName; subject: string; body: string; locale: Locale }): ReactNode {
  const t = useT();
  const samples = samplesOf(props.kind, props.locale);
  return (
    <PaneCard title={t('notifications.web.preview')}>
      <div className="ez-letter" aria-live="polite">
        <p>
          <b>{subjectLine(fill(props.subject, samples))}</b>
        </p>
        <Letter body={fill(props.body, samples)} ours={location.origin} />
      </div>
    </PaneCard>
  );
}
