import { useState } from 'react';
import type { ReactNode } from 'react';
import { useApi, useT } from '#platform/web';
import { FormDialog } from '#web/organisations';
import { proceduresContract } from '../../contract.ts';

const mostBytes = 20 * 1024 * 1024;

/** Chooses a file of the catalogue and begins to read it. */
export function ImportDialog({ onClose, onBegun }: { onClose: () => void; onBegun: (id: string) => void }): ReactNode {
  const t = useT();
  const api = useApi(proceduresContract);
  const [file, setFile] = useState<File>();
  const [isWhole, setWhole] = useState(false);
  const send = async (): Promise<void> => {
    if (file === undefined) throw new Error(t('procedures.national.file-missing'));
    if (file.size > mostBytes) throw new Error(t('procedures.national.file-large'));
    const upload = { whole: isWhole ? ('true' as const) : ('false' as const), file };
    onBegun((await api.startImport.call(upload)).id);
  };
  return (
    <FormDialog title={t('procedures.national.import')} actLabel={t('procedures.national.import')} onClose={onClose} onSend={send}>
      <label className="ez-catalogue-file">
        <span>{t('procedures.national.file')}</span>
        <input
          type="file"
          accept=".jsonl,.ndjson,.json,.txt"
          aria-describedby="catalogue-file-help"
          onChange={(event) => setFile(event.currentTarget.files?.[0])}
        />
      </label>
      <p id="catalogue-file-help" className="ez-quiet">
        {t('procedures.national.file-help')}
      </p>
      <label className="ez-check">
        <input
          type="checkbox"
          checked={isWhole}
          aria-describedby="catalogue-whole-help"
          onChange={(event) => setWhole(event.currentTarget.checked)}
        />
        <span>{t('procedures.national.whole')}</span>
      </label>
      <p id="catalogue-whole-help" className="ez-quiet">
        {t('procedures.national.whole-help')}
      </p>
    </FormDialog>
  );
}
