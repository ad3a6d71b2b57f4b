import '@mantine/core/styles/Input.css';
import { Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useApi, useT, useToast, useTongue } from '#platform/web';
import { FormDialog } from '#web/organisations';
import { proceduresContract } from '../../contract.ts';
import type { Review } from '../told.ts';

const decisions = ['kept', 'changed', 'not-ours'] as const;

// words: procedures.reviews.decision-*
/** Decides one review with a note. */
export function DecideReview({ review, onClose }: { review: Review; onClose: () => void }): ReactNode {
  const t = useT();
  const tongueOf = useTongue();
  const api = useApi(proceduresContract);
  const toast = useToast();
  const queries = useQueryClient();
  const [decision, setDecision] = useState<(typeof decisions)[number]>();
  const [note, setNote] = useState('');
  const { id, procedureCode: code } = review;
  const decide = async (): Promise<void> => {
    if (decision === undefined) throw new Error(t('procedures.reviews.decision-missing'));
    if (note.trim() === '') throw new Error(t('procedures.reviews.note-missing'));
    await api.decideReview.call({ id, decision, note: note.trim() });
    toast({ text: t('procedures.reviews.done', { code }) });
    for (const name of ['listReviews', 'menu-counter']) void queries.invalidateQueries({ queryKey: ['procedures', name] });
  };
  return (
    <FormDialog
      title={t('procedures.reviews.decide-of', { code })}
      actLabel={t('procedures.reviews.decide')}
      onClose={onClose}
      onSend={decide}
    >
      <fieldset className="ez-decisions">
        <legend>{t('procedures.reviews.decision')}</legend>
        {decisions.map((one) => (
          <label key={one}>
            <input type="radio" name="decision" checked={decision === one} onChange={() => setDecision(one)} />
            <span>
              <b>{t(`procedures.reviews.decision-${one}`)}</b>
              <span className="ez-quiet">{t(`procedures.reviews.decision-help-${one}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Textarea
        autosize
        minRows={3}
        maxLength={2000}
        label={t('procedures.reviews.note')}
        description={t('procedures.reviews.note-help')}
        lang={tongueOf(note)}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
