import '../catalogue.css';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ActButton, Screen, ScreenHead, useAddress, useT } from '#platform/web';
import { ImportDialog } from './import-dialog.tsx';
import { Records } from './records.tsx';
import { RunCard } from './run-card.tsx';
import { Runs } from './runs.tsx';
import { useRuns } from './use-catalogue.ts';

/** The national catalogue as it was read: files are read in here, records are sought and opened. */
export function CatalogueScreen(): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  const queries = useQueryClient();
  const [importing, setImporting] = useState(false);
  const found = useRuns();
  const going = found.runs?.find((run) => run.finishedAt === undefined)?.id;
  // what was seen going on stays to be read when it is over
  const [followed, setFollowed] = useState<string>();
  if (going !== undefined && going !== followed) setFollowed(going);
  const opened = address['luot'] ?? followed;
  const show = (id: string): void => {
    void queries.invalidateQueries({ queryKey: ['procedures', 'listImports'] });
    change({ luot: id });
  };
  const close = (): void => {
    setFollowed(undefined);
    change({ luot: undefined });
  };
  return (
    <Screen>
      <ScreenHead title={t('procedures.national.title')}>
        <ActButton kind="primary" onClick={() => setImporting(true)}>
          {t('procedures.national.import')}
        </ActButton>
      </ScreenHead>
      <p className="ez-quiet">{t('procedures.national.lead')}</p>
      {opened !== undefined && <RunCard key={opened} id={opened} onClose={close} />}
      <Runs found={found} onOpen={show} />
      <Records />
      {importing && <ImportDialog onClose={() => setImporting(false)} onBegun={show} />}
    </Screen>
  );
}
