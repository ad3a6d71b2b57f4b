import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { useApi, useLocale, useSession, useT, useToast } from '#platform/web';
import { ChoiceSlot, FormDialog, MomentSlot, TextSlot } from '#web/organisations';
import { accountStandInsContract } from '../../contract-stand-ins.ts';
import type { StandIns } from './told-stand-ins.ts';

type Person = StandIns['people'][number];

interface Entry {
  absentPerson: string;
  standInPerson: string;
  post: string;
  kind: 'leave' | 'delegation';
  since: string;
  until: string;
  because: string;
  paperNo: string;
  paperDate: string;
}

/** Who may stand in: for oneself those who do the same work beside one, else everybody in reach. */
function fitFor(people: readonly Person[], absent: Person | undefined, isOwn: boolean): Person[] {
  const others = people.filter((one) => one.personId !== absent?.personId);
  if (!isOwn || absent === undefined) return others;
  const shares = (one: Person): boolean =>
    absent.posts.some((post) => one.posts.some((other) => other.unitId === post.unitId && other.role === post.role));
  return others.filter(shares);
}

/** Lets somebody stand in: for whom, in which post, until when, and on what paper. */
export function StandInForm({ told, onClose }: { told: StandIns; onClose: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const toast = useToast();
  const { personId } = useSession();
  const api = useApi(accountStandInsContract);
  const queries = useQueryClient();
  const isOwn = told.mayArrange === 'own';
  const nothing = { standInPerson: '', post: '', kind: 'leave', since: '', until: '', because: '', paperNo: '', paperDate: '' } as const;
  const [entry, setEntry] = useState<Entry>({ ...nothing, absentPerson: isOwn ? personId : '' });
  const change = (changed: Partial<Entry>): void => setEntry({ ...entry, ...changed });
  const absent = told.people.find((one) => one.personId === entry.absentPerson);
  const named = (one: Person) => ({
    value: one.personId,
    label: `${one.name} (${one.posts.map((post) => textOf(post.roleName, locale)).join(', ')})`,
  });
  const none = { value: '', label: t('accounts.web.choose') };
  const posts = absent?.posts.map((post) => ({
    value: `${post.unitId} ${post.role}`,
    label: `${textOf(post.roleName, locale)}, ${textOf(post.unit, locale)}`,
  }));
  const send = async (): Promise<void> => {
    const [unitId, role] = entry.post.split(' ');
    await api.setStandIn.call({
      absentPerson: entry.absentPerson,
      standInPerson: entry.standInPerson,
      kind: entry.kind,
      since: entry.since || undefined,
      until: entry.until,
      because: entry.because,
      ...(unitId === undefined || role === undefined ? {} : { post: { unitId, role } }),
      ...(entry.kind === 'delegation' ? { document: { no: entry.paperNo, date: entry.paperDate } } : {}),
    });
    await queries.invalidateQueries({ queryKey: ['accounts'] });
    toast({ text: t('accounts.web.stand-in-set') });
  };
  return (
    <FormDialog
      title={t('accounts.web.set-stand-in')}
      actLabel={t('accounts.web.set-stand-in')}
      note={t('accounts.web.stand-in-note')}
      onClose={onClose}
      onSend={send}
    >
      {!isOwn && (
        <ChoiceSlot
          label={t('accounts.web.absent')}
          required
          value={entry.absentPerson}
          data={[none, ...told.people.map(named)]}
          onChoose={(value) => change({ absentPerson: value, post: '', standInPerson: '' })}
        />
      )}
      <ChoiceSlot
        label={t('accounts.web.stand-in')}
        required
        value={entry.standInPerson}
        data={[none, ...fitFor(told.people, absent, isOwn).map(named)]}
        onChoose={(value) => change({ standInPerson: value })}
      />
      {posts !== undefined && posts.length > 1 && (
        <ChoiceSlot
          label={t('accounts.web.for-post')}
          value={entry.post}
          data={[{ value: '', label: t('accounts.web.all-posts') }, ...posts]}
          onChoose={(value) => change({ post: value })}
        />
      )}
      {!isOwn && (
        <ChoiceSlot
          label={t('accounts.web.kind')}
          value={entry.kind}
          data={(['leave', 'delegation'] as const).map((value) => ({ value, label: t(`accounts.web.kind-${value}`) }))}
          onChoose={(value) => change({ kind: value === 'delegation' ? 'delegation' : 'leave' })}
        />
      )}
      <div className="ez-admin-pair">
        <MomentSlot label={t('accounts.web.since')} kind="instant" required={false} onWrite={(since) => change({ since })} />
        <MomentSlot label={t('accounts.web.until')} kind="instant" onWrite={(until) => change({ until })} />
      </div>
      {entry.kind === 'delegation' && (
        <div className="ez-admin-pair">
          <TextSlot label={t('accounts.web.paper-no')} maxLength={100} value={entry.paperNo} onWrite={(paperNo) => change({ paperNo })} />
          <MomentSlot label={t('accounts.web.paper-date')} kind="day" onWrite={(paperDate) => change({ paperDate })} />
        </div>
      )}
      <TextSlot label={t('accounts.web.because')} maxLength={500} value={entry.because} onWrite={(because) => change({ because })} />
    </FormDialog>
  );
}
