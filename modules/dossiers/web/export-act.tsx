import { useState } from 'react';
import type { ReactNode } from 'react';
import { ActButton, useLocale, useT, useToast } from '#platform/web';
import { ProblemNote } from '#web/processes';
import { csvOf } from './csv.ts';
import { useEveryDossier } from './use-dossiers.ts';
import type { DossierFilter } from './use-dossiers.ts';

/** Saves everything the filter finds as a table for spreadsheets, saying how far it is. */
export function ExportAct({ filter }: { filter: DossierFilter }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const toast = useToast();
  const every = useEveryDossier();
  const [count, setCount] = useState<number>();
  const [problem, setProblem] = useState<Error>();
  const save = async (): Promise<void> => {
    setCount(0);
    setProblem(undefined);
    try {
      const lines = await every(filter, setCount);
      download(`ho-so-${new Date().toISOString().slice(0, 10)}.csv`, csvOf(lines, t, locale));
      toast({ text: t('dossiers.web.exported', { count: lines.length }) });
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setCount(undefined);
    }
  };
  return (
    <>
      <ProblemNote problem={problem} />
      <ActButton busy={count !== undefined} onClick={() => void save()}>
        {count === undefined ? t('dossiers.web.export') : t('dossiers.web.exporting', { count })}
      </ActButton>
    </>
  );
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
