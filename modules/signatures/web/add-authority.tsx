import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useApi, useT, useToast } from '#platform/web';
import { FileSlot } from '#web/organisations';
import { signaturesContract } from '../contract.ts';
import { EntryDialog, useEntering } from './entry-dialog.tsx';
import { bytesOf, readChosen, toBase64, type Chosen } from './read-file.ts';

/** Has this system trust the certification authorities of a file. */
export function AddAuthority({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT();
  const toast = useToast();
  const queries = useQueryClient();
  const api = useApi(signaturesContract);
  const [chosen, setChosen] = useState<Chosen>();
  const entering = useEntering(async () => {
    const { added } = await api.trustAuthorities.call({ file: toBase64(bytesOf(chosen, t)) });
    await queries.invalidateQueries({ queryKey: ['signatures'] });
    toast({ text: added === 0 ? t('signatures.web.trusted-already') : t('signatures.web.trusted-now', { count: added }) });
    onClose();
  });
  const choose = async (file: File | undefined): Promise<void> => setChosen(file && (await readChosen(file)));
  return (
    <EntryDialog
      title={t('signatures.web.trust')}
      actLabel={t('signatures.web.trust-act')}
      entering={entering}
      fields={['file']}
      onClose={onClose}
    >
      <FileSlot
        label={t('signatures.web.authority-file')}
        help={t('signatures.web.authority-file-help')}
        accept=".cer,.crt,.pem,.der"
        file={chosen?.file}
        error={entering.at('file')}
        onChoose={(file) => void choose(file)}
      />
      <p className="ez-final">{t('signatures.web.trust-note')}</p>
    </EntryDialog>
  );
}
