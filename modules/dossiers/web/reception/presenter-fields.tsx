import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '#platform/web';
import { presenterRoles, type Entry } from './entry.ts';

type Typed = Entry['presenter'];

// words: dossiers.presenter-*
/** Who stands at the counter: as what, by which name and number, and by which paper where he acts for another. */
export function PresenterFields(props: {
  presenter: Typed;
  onChange: (presenter: Typed) => void;
  identifierLabel?: string | undefined;
}): ReactNode {
  const t = useT();
  const { presenter } = props;
  const write = (change: Partial<Typed>): void => props.onChange({ ...presenter, ...change });
  const slot = (key: keyof Typed, label: string, type = 'text'): ReactNode => (
    <TextInput
      label={label}
      type={type}
      value={presenter[key]}
      maxLength={200}
      onChange={(event) => write({ [key]: event.currentTarget.value })}
    />
  );
  return (
    <div className="ez-reception-grid">
      <NativeSelect
        label={t('dossiers.web.presenter-role')}
        value={presenter.role}
        data={presenterRoles.map((value) => ({ value, label: t(`dossiers.presenter-${value}`) }))}
        onChange={(event) => write({ role: event.currentTarget.value })}
      />
      {slot('name', t('dossiers.web.presenter-name'))}
      {slot('identifier', props.identifierLabel ?? t('dossiers.web.presenter-identifier'))}
      {slot('phone', t('dossiers.web.party-phone'))}
      {presenter.role === 'authorised' && slot('authorityNo', t('dossiers.web.authority-no'))}
      {presenter.role === 'authorised' && slot('authorityDate', t('dossiers.web.authority-date'), 'date')}
    </div>
  );
}
