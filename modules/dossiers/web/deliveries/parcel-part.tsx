import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { dossiersContract } from '#contracts/dossiers';
import { ActButton, useApi, useT, useToast } from '#platform/web';
import { CommentField, Overtaken, ProblemNote, useActing } from '#web/processes';
import { DeliveryLine } from './delivery-line.tsx';
import { noteOf, type Deliveries } from './handing.ts';

type Delivery = Deliveries['deliveries'][number];
type Ended = 'under-way' | 'delivered' | 'returned' | 'lost';

/** What the post says of a parcel: delivered it ends the dossier, come back or lost the result is handed out again. */
export function ParcelPart({ dossierId, parcel, onDone }: { dossierId: string; parcel: Delivery; onDone: () => void }): ReactNode {
  const t = useT();
  const api = useApi(dossiersContract);
  const toast = useToast();
  const { busy, problem, overtaken, run } = useActing();
  const [takenBy, setTakenBy] = useState('');
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const noted = (state: Ended): void => {
    const needsNote = state === 'returned' || state === 'lost';
    setTried(needsNote && note.trim() === '');
    if (needsNote && note.trim() === '') return;
    const who = takenBy.trim();
    run(async () => {
      await api.noteParcel.call({
        id: dossierId,
        parcelId: parcel.id,
        state,
        ...(who === '' || state !== 'delivered' ? {} : { takenBy: who }),
        ...noteOf(note),
      });
      toast({ text: t(`dossiers.web.parcel-noted-${state}`) });
      if (state === 'delivered') onDone();
    });
  };
  if (overtaken) return <Overtaken problem={problem} onSeen={onDone} />;
  const others = (['under-way', 'returned', 'lost'] as const).filter((state) => state !== parcel.state);
  // words: dossiers.web.parcel-*
  return (
    <div className="ez-reception-form">
      <p>
        <DeliveryLine delivery={parcel} />
      </p>
      <TextInput
        label={t('dossiers.web.parcel-taken-by')}
        value={takenBy}
        maxLength={200}
        data-autofocus
        onChange={(event) => setTakenBy(event.currentTarget.value)}
      />
      <CommentField
        label={t('dossiers.web.parcel-note')}
        value={note}
        error={isTried ? t('dossiers.web.parcel-note-missing') : undefined}
        onChange={setNote}
      />
      <ProblemNote problem={problem} />
      <div className="ez-acts">
        <ActButton kind="primary" busy={busy} onClick={() => noted('delivered')}>
          {t('dossiers.web.parcel-delivered')}
        </ActButton>
        {others.map((state) => (
          <ActButton key={state} disabled={busy} onClick={() => noted(state)}>
            {t(`dossiers.web.parcel-${state}`)}
          </ActButton>
        ))}
      </div>
    </div>
  );
}
