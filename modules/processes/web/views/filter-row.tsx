import '@mantine/core/styles/Input.css';
import './views.css';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, ActMenu, useAddress, useKeys, useLocale, useT, useTongue } from '#platform/web';
import { addressOf, askedOf, countOf, isSame, narrowings, searchOf, states, type Narrowing } from './filter.ts';
import { useChoices, useSavedViews, type AskedInbox, type Choices } from './use-views.ts';
import { useViewActs } from './use-view-acts.ts';
import { ViewDialog, type NamedView } from './view-dialog.tsx';

interface Option {
  value: string;
  label: string;
}

/** What narrows the view that is open, and keeping it under a name. */
export function FilterRow(): ReactNode {
  const t = useT();
  const tongueOf = useTongue();
  const [address, change] = useAddress();
  const asked = askedOf(address);
  const options = useOptions(useChoices(asked.view));
  const [named, setNamed] = useState<NamedView>();
  const save = (): void => setNamed({ id: crypto.randomUUID(), name: '', asked });
  useKeys({ s: save });
  // most people work in one unit
  const hasChoice = (name: Narrowing): boolean => name !== 'unitId' || options.unitId.length > 1 || asked.unitId !== undefined;
  // words: processes.views.about, processes.views.kind, processes.views.state, processes.views.holder, processes.views.unitId
  return (
    <div className="ez-narrow" role="search" aria-label={t('processes.views.filters')}>
      {narrowingOrder.filter(hasChoice).map((name) => (
        <NativeSelect
          key={name}
          size="xs"
          label={t(`processes.views.${name}`)}
          value={address[narrowings[name]] ?? ''}
          onChange={(event) => change({ [narrowings[name]]: event.currentTarget.value })}
        >
          {withChosen([{ value: '', label: t('processes.views.all') }, ...options[name]], address[narrowings[name]]).map((one) => (
            <option key={one.value} value={one.value} lang={tongueOf(one.label)}>
              {one.label}
            </option>
          ))}
        </NativeSelect>
      ))}
      <div className="ez-narrow-acts">
        {countOf(asked) > 0 && (
          <ActButton kind="quiet" onClick={() => change(addressOf({ view: asked.view }))}>
            {t('processes.views.clear')}
          </ActButton>
        )}
        <Keeping asked={asked} onSave={save} onRename={setNamed} />
      </div>
      {named !== undefined && <ViewDialog view={named} onClose={() => setNamed(undefined)} />}
    </div>
  );
}

const narrowingOrder: readonly Narrowing[] = ['about', 'kind', 'state', 'holder', 'unitId'];

/** What was chosen stays shown, also when the view has no such step any more. */
function withChosen(options: readonly Option[], chosen: string | undefined): Option[] {
  const isThere = chosen === undefined || options.some(({ value }) => value === chosen);
  return isThere ? [...options] : [...options, { value: chosen, label: chosen }];
}

/** Keeping what is shown under a name; a view that is kept already can be renamed, copied as an address, dropped. */
function Keeping(props: { asked: AskedInbox; onSave: () => void; onRename: (view: NamedView) => void }): ReactNode {
  const { asked, onSave, onRename } = props;
  const t = useT();
  const saved = useSavedViews().find((view) => isSame(view.asked, asked));
  const { copy, drop } = useViewActs();
  if (saved === undefined) {
    return (
      <>
        <ActButton kind="quiet" onClick={() => copy(searchOf(asked))}>
          {t('processes.views.copy')}
        </ActButton>
        <ActButton onClick={onSave}>
          {t('processes.views.save')} <kbd aria-hidden="true">s</kbd>
        </ActButton>
      </>
    );
  }
  return (
    <ActMenu
      label={saved.name}
      acts={[
        { key: 'copy', label: t('processes.views.copy'), onAct: () => copy(searchOf(asked)) },
        { key: 'rename', label: t('processes.views.rename'), onAct: () => onRename(saved) },
        { key: 'drop', label: t('processes.views.drop'), onAct: () => drop(saved) },
      ]}
    />
  );
}

// words: processes.web.kind-*, processes.views.state-*
function useOptions(choices: Choices | undefined): Record<Narrowing, Option[]> {
  const t = useT();
  const locale = useLocale();
  const numbered = (label: string, count: number): string => `${label} (${count})`;
  return {
    about: (choices?.abouts ?? []).map(({ title, count }) => ({ value: title.vi, label: numbered(textOf(title, locale), count) })),
    kind: (choices?.kinds ?? []).map(({ kind, count }) => ({ value: kind, label: numbered(t(`processes.web.kind-${kind}`), count) })),
    state: Object.entries(states).map(([state, value]) => ({ value, label: t(`processes.views.state-${state}`) })),
    holder: (choices?.holders ?? []).map(({ personId, name, count }) => ({
      value: personId ?? 'nobody',
      label: numbered(personId === undefined ? t('processes.web.not-taken') : name, count),
    })),
    unitId: (choices?.units ?? []).map(({ unitId, name, count }) => ({ value: unitId, label: numbered(textOf(name, locale), count) })),
  };
}
