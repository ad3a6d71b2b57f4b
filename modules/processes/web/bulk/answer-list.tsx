import './bulk.css';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { Vi, useLocale } from '#platform/web';
import type { InboxCard } from '../use-case.ts';

/** What became of one of several rows, in words. */
export interface ToldAnswer {
  card: Pick<InboxCard, 'stepId' | 'code' | 'title' | 'party'>;
  done: boolean;
  text: string;
}

/** What became of each of several rows. */
export function AnswerList({ answers }: { answers: readonly ToldAnswer[] }): ReactNode {
  const locale = useLocale();
  return (
    <ul className="ez-bulk-answers">
      {answers.map(({ card, done, text }) => (
        <li key={card.stepId} className={done ? 'ez-bulk-done' : 'ez-bulk-refused'}>
          <span aria-hidden="true">{done ? '✓' : '✕'}</span>
          <span>
            {card.code !== undefined && <b className="ez-code">{card.code} </b>}
            <Vi>{[textOf(card.title, locale), card.party].filter((part) => part !== undefined).join(' · ')}</Vi>
            <br />
            <Vi>{text}</Vi>
          </span>
        </li>
      ))}
    </ul>
  );
}
