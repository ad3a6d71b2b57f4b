import { useState } from 'react';
import type { ReactNode } from 'react';
import { formsContract } from '#contracts/forms';
import { textOf } from '#platform/i18n';
import { ActButton, Vi, useApi, useDoing, useLocale, useT } from '#platform/web';
import { TextSlot } from '#web/organisations';
import type { DesignedGroup } from '../../engine/designing/design.ts';
import { bareItems, ownGroup, shippedVersion, usedGroup } from '../../engine/designing/shared.ts';
import { useSharedGroups, type SharedGroupShown } from '../use-forms.ts';
import type { Change } from './slots.tsx';
import { newId } from './use-designer.ts';

interface GroupProps {
  group: DesignedGroup;
  change: Change;
}

/** The newest version of a group that the library has; 0 where it has none. */
const newestOf = (groups: readonly SharedGroupShown[], name: string): number =>
  groups.find((one) => one.name === name)?.version ?? shippedVersion(name);

/** A group of the library in this form: which version, whether there is a newer one, and how it becomes the form's own. */
export function SharedUseActs({ group, change }: GroupProps): ReactNode {
  const t = useT();
  const groups = useSharedGroups().data?.groups ?? [];
  const { shared } = group;
  if (shared === undefined) return null;
  const newer = groups.find(({ name, version }) => name === shared.name && version > shared.version);
  const take = (kept: SharedGroupShown): void => {
    const used = usedGroup(kept, newId);
    if (used !== undefined) change({ shared: used.shared, items: used.items });
  };
  return (
    <>
      {newer !== undefined && (
        <p>
          {t('forms.web.library-newer', { version: newer.version })}{' '}
          <ActButton onClick={() => take(newer)}>{t('forms.web.library-take', { version: newer.version })}</ActButton>
        </p>
      )}
      <ActButton kind="quiet" onClick={() => change({ shared: undefined, items: ownGroup(group, newId).items })}>
        {t('forms.web.library-own')}
      </ActButton>
    </>
  );
}

/** A group of this form that many are to use: kept in the library under a name, as the next version where the name is there. */
export function KeepForMany({ group, change }: GroupProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(formsContract);
  const doing = useDoing('forms');
  const groups = useSharedGroups().data?.groups ?? [];
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState(group.group);
  const known = groups.find((one) => one.name === name);
  const follows = newestOf(groups, name);
  const keep = async (): Promise<void> => {
    const { title, items } = group;
    const isKept = await doing.act(
      () => api.saveSharedGroup.call({ name, title, items: bareItems(items), follows }),
      t('forms.web.library-done'),
    );
    if (isKept) change({ shared: { name, version: follows + 1 } });
  };
  if (!isOpen) return <ActButton onClick={() => setOpen(true)}>{t('forms.web.library-in')}</ActButton>;
  return (
    <fieldset className="ez-design-part">
      <legend>{t('forms.web.library-in')}</legend>
      <TextSlot
        label={t('forms.web.library-name')}
        help={t('forms.web.library-name-help')}
        value={name}
        maxLength={80}
        onWrite={(text) => setName(text.trim())}
      />
      {follows > 0 && <p>{t('forms.web.library-next', { version: follows + 1, count: known?.usedBy.length ?? 0 })}</p>}
      {known !== undefined && known.usedBy.length > 0 && (
        <p className="ez-quiet">
          <Vi>{t('forms.web.library-used', { forms: known.usedBy.map((one) => textOf(one.name, locale)).join(', ') })}</Vi>
        </p>
      )}
      {doing.problem !== undefined && (
        <p className="ez-refusal" role="alert">
          {doing.problem}
        </p>
      )}
      <ActButton kind="primary" busy={doing.busy} onClick={() => void keep()}>
        {t('forms.web.library-in')}
      </ActButton>
    </fieldset>
  );
}
