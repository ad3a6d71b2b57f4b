import type { ReactNode } from 'react';
import type { Translate } from '#platform/i18n';
import { Vi, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import type { Detail } from '../told.ts';
import { SaidText } from './beside.tsx';

type PaperCase = Detail['cases'][number];
type Paper = PaperCase['components'][number];

/** The papers of each case; what is only a heading or a note says so. */
export function Papers({ cases }: { cases: readonly PaperCase[] }): ReactNode {
  return cases.filter(({ components }) => components.length > 0).map((one) => <PapersOf key={one.place} one={one} />);
}

// words: procedures.national.case-*
function PapersOf({ one }: { one: PaperCase }): ReactNode {
  const t = useT();
  const kind = one.kind === 'case' ? t('procedures.national.case-no', { no: one.place + 1 }) : t(`procedures.national.case-${one.kind}`);
  const heads = ['code', 'paper', 'quantity'].map((name) => t(`procedures.national.${name}`));
  const rows = one.components.map((paper, place) => ({
    key: `${paper.code} ${place}`,
    cells: [
      <span key="code" className="ez-code">
        <Vi>{paper.code}</Vi>
      </span>,
      <SaidText key="name" text={paper.name} label={`${paper.name.slice(0, 100)}…`} />,
      quantityOf(paper, t),
    ],
  }));
  return (
    <section className="ez-record-papers">
      <h3>
        {kind}
        {one.name !== undefined && (
          <>
            {': '}
            <Vi>{one.name}</Vi>
          </>
        )}
      </h3>
      <RecordTable caption={kind} heads={heads} rows={rows} />
    </section>
  );
}

function quantityOf({ original, copy }: Paper, t: Translate): string {
  return original === 0 && copy === 0 ? t('procedures.national.quantity-unsaid') : t('procedures.national.quantity-of', { original, copy });
}
