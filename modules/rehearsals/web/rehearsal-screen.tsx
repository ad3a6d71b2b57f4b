import type { ReactNode } from 'react';
import { ActButton, ErrorState, LoadingRows, Screen, ScreenHead, Told, useAddress, useLocale, useT } from '#platform/web';
import { FindingDetail } from './finding-detail.tsx';
import { Findings } from './findings.tsx';
import { DraftState } from './draft-state.tsx';
import { titleOf } from './outcomes.ts';
import { Progress } from './progress.tsx';
import { Totals } from './totals.tsx';
import { useRehearsal } from './use-rehearsals.ts';

/** One rehearsal: how far it is, what it comes to, by procedure and unit, and the dossiers themselves. */
export function RehearsalScreen({ id }: { id: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [address, change] = useAddress();
  const found = useRehearsal(id);
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const { data } = found;
  if (data === undefined) return <LoadingRows whole />;
  const { rehearsal } = data;
  const dossierId = address['ho-so'];
  const name = titleOf(rehearsal, locale);
  return (
    <Screen>
      <ScreenHead
        title={t('rehearsals.web.of', { name })}
        heading={<Told words="rehearsals.web.of" values={{ name }} />}
        state={<DraftState line={rehearsal} />}
      >
        <ActButton
          kind="quiet"
          onClick={() => change({ lan: undefined, 'ket-qua': undefined, 'don-vi': undefined, 'ho-so': undefined }, { push: true })}
        >
          {t('rehearsals.web.all')}
        </ActButton>
      </ScreenHead>
      <Progress data={data} />
      {dossierId === undefined ? (
        <>
          <Totals data={data} />
          <Findings data={data} />
        </>
      ) : (
        <FindingDetail line={rehearsal} dossierId={dossierId} onClose={() => change({ 'ho-so': undefined })} />
      )}
    </Screen>
  );
}
