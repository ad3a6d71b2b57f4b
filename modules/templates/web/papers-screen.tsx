import './templates.css';
import type { ReactNode } from 'react';
import { formatDate, textOf } from '#platform/i18n';
import { Chip, ErrorState, LoadingRows, Screen, ScreenHead, Told, useAddress, useLocale, useT } from '#platform/web';
import { PaperScreen } from './paper-screen.tsx';
import { usePapers, type PaperLine } from './use-papers.ts';

const formOf = ({ current, next }: PaperLine) => (current ?? next)?.form ?? undefined;
const isForm = (paper: PaperLine): boolean => formOf(paper) !== undefined;

/** Every paper with the layout in force, the next one and what somebody is writing; one opens to be read or written. */
export function PapersScreen(): ReactNode {
  const t = useT();
  const [{ giay }, change] = useAddress();
  const found = usePapers();
  if (giay !== undefined) return <PaperScreen key={giay} code={giay} onClose={() => change({ giay: undefined })} />;
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <LoadingRows whole />;
  const { papers } = found.data;
  const open = (code: string): void => change({ giay: code }, { push: true });
  return (
    <Screen>
      <ScreenHead title={t('templates.web.title')} />
      <p>{t('templates.web.lead')}</p>
      <PaperList title={t('templates.web.forms')} papers={papers.filter(isForm)} onOpen={open} />
      <PaperList title={t('templates.web.results')} papers={papers.filter((paper) => !isForm(paper))} onOpen={open} />
    </Screen>
  );
}

function PaperList(props: { title: string; papers: readonly PaperLine[]; onOpen: (code: string) => void }): ReactNode {
  return (
    <section className="ez-papers">
      <h2>{props.title}</h2>
      <ul>
        {props.papers.map((paper) => (
          <li key={paper.code}>
            <button type="button" onClick={() => props.onOpen(paper.code)}>
              <PaperName paper={paper} />
              <Standing paper={paper} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PaperName({ paper }: { paper: PaperLine }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const form = formOf(paper);
  return (
    <span className="ez-paper-name">
      <b>{textOf(paper.name, locale)}</b>
      {form !== undefined && <span className="ez-quiet">{t('templates.web.form', { number: form.number, circular: form.circular })}</span>}
    </span>
  );
}

function Standing({ paper }: { paper: PaperLine }): ReactNode {
  const t = useT();
  const { current, next, draft } = paper;
  return (
    <span className="ez-paper-standing">
      {draft !== undefined && (
        <Chip tone="draft">
          <Told words="templates.web.being-written" values={{ who: draft.writtenBy }} />
        </Chip>
      )}
      {next !== undefined && <Chip tone="soon">{t('templates.web.next-from', { day: formatDate(next.validFrom) })}</Chip>}
      <span className="ez-quiet">
        {current === undefined
          ? t('templates.web.none-in-force')
          : t('templates.web.version-since', { version: current.version, day: formatDate(current.validFrom) })}
      </span>
    </span>
  );
}
