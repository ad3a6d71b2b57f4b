import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { Vi, useApi, useLocale, useT, useTongue } from '#platform/web';
import { accountPeopleContract } from '#web/accounts';

/** An officer with an account; where there are more than one list holds, some letters of the name narrow it. */
export function PersonSlot(props: { value: string; onChoose: (id: string) => void; error: string | undefined }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const tongueOf = useTongue();
  const [search, setSearch] = useState('');
  const { listPeople } = useApi(accountPeopleContract);
  const { data } = useQuery({
    ...listPeople.query({ side: 'officer', state: 'open', search: search || undefined, limit: 200 }),
    placeholderData: (before) => before,
  });
  const choices = (data?.people ?? []).map(({ id, name, posts }) => ({
    id,
    label: posts.length === 0 ? name : `${name} (${posts.map((post) => textOf(post.role, locale)).join(', ')})`,
  }));
  return (
    <>
      {(data?.next !== undefined || search !== '') && (
        <TextInput
          type="search"
          label={t('signatures.web.find-person')}
          maxLength={100}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <NativeSelect
        label={t('signatures.web.person')}
        value={props.value}
        error={props.error && <Vi>{props.error}</Vi>}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
      >
        <option value="">{t('signatures.web.choose')}</option>
        {choices.map(({ id, label }) => (
          <option key={id} value={id} lang={tongueOf(label)}>
            {label}
          </option>
        ))}
      </NativeSelect>
    </>
  );
}
