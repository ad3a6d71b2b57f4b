import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { ActButton, Dialog, useT, useToast } from '#platform/web';
import { ProblemNote } from '../panels/problem-note.tsx';
import { useActing } from '../use-acting.ts';
import { useViewActs } from './use-view-acts.ts';
import type { SavedView } from './use-views.ts';

/** A view with the name it has, none while it is new. */
export type NamedView = SavedView;

/** Gives a view its name. */
export function ViewDialog({ view, onClose }: { view: NamedView; onClose: () => void }): ReactNode {
  const t = useT();
  const toast = useToast();
  const { busy, problem, run } = useActing();
  const { keep } = useViewActs();
  const [name, setName] = useState(view.name);
  const go = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (name.trim() === '' || busy) return;
    run(async () => {
      await keep({ ...view, name: name.trim() });
      toast({ text: t('processes.views.saved', { name: name.trim() }) });
      onClose();
    });
  };
  return (
    <Dialog title={t(view.name === '' ? 'processes.views.save' : 'processes.views.rename')} onClose={onClose}>
      <form onSubmit={go}>
        <p>{t('processes.views.save-help')}</p>
        <TextInput
          label={t('processes.views.name')}
          value={name}
          maxLength={60}
          required
          autoFocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ProblemNote problem={problem} />
        <div className="ez-acts ez-acts-end">
          <ActButton onClick={onClose}>{t('processes.web.later')}</ActButton>
          <ActButton kind="primary" type="submit" busy={busy}>
            {t('processes.views.keep')}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}
