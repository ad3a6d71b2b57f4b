import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { dossiersContract } from '#contracts/dossiers';
import { formatInstant, textOf } from '#platform/i18n';
import { ActButton, Chip, PaneCard, Vi, useApi, useLocale, useT, useToast } from '#platform/web';
import { FormDialog, TextSlot } from '#web/organisations';
import { caseHref, CommentField, ProblemNote, useActing } from '#web/processes';

type Family = z.output<(typeof dossiersContract)['operations']['listChildren']['out']>;
type Child = Family['children'][number];

/** The dossier this one belongs to and those that belong to it: how each stands, and which are waited for. */
export function ChildrenCard({ dossierId }: { dossierId: string }): ReactNode {
  const t = useT();
  const { data } = useQuery(useApi(dossiersContract).listChildren.query({ id: dossierId }));
  const [linking, setLinking] = useState(false);
  if (data === undefined || (data.parent === undefined && data.children.length === 0 && !data.mayLink)) return null;
  const waits = data.children.filter((one) => one.waits && !one.over).length;
  return (
    <PaneCard title={t('dossiers.web.family')} aside={waits > 0 ? t('dossiers.web.children-waited', { count: waits }) : undefined}>
      {data.parent !== undefined && (
        <p>
          {t('dossiers.web.parent')}: <Relative one={data.parent} />
        </p>
      )}
      <ul className="ez-slots">
        {data.children.map((child) => (
          <ChildLine key={child.id} child={child} parentId={dossierId} mayRelease={data.mayLink} />
        ))}
      </ul>
      {data.mayLink && data.parent === undefined && (
        <div className="ez-acts">
          <ActButton onClick={() => setLinking(true)}>{t('dossiers.web.link-child')}</ActButton>
        </div>
      )}
      {linking && <LinkForm parentId={dossierId} onClose={() => setLinking(false)} />}
    </PaneCard>
  );
}

function Relative({ one }: { one: Child }): ReactNode {
  const locale = useLocale();
  return (
    <>
      <Link to={caseHref(one.id)}>
        <span className="ez-code">{one.code ?? '–'}</span>
      </Link>{' '}
      <Vi>{textOf(one.procedure, locale)}</Vi>{' '}
      <span className="ez-quiet">
        <Vi>{textOf(one.status, locale)}</Vi>
        {one.dueAt !== undefined && !one.over && ` · ${formatInstant(new Date(one.dueAt))}`}
      </span>
    </>
  );
}

function ChildLine({ child, parentId, mayRelease }: { child: Child; parentId: string; mayRelease: boolean }): ReactNode {
  const t = useT();
  const toast = useToast();
  const api = useApi(dossiersContract);
  const { busy, problem, run } = useActing();
  const [because, setBecause] = useState<string>();
  const waited = child.waits && !child.over;
  const release = (): void =>
    run(async () => {
      await api.releaseChild.call({ id: parentId, childId: child.id, because: because ?? '' });
      toast({ text: t('dossiers.web.child-released') });
      setBecause(undefined);
    });
  return (
    <li>
      <span>
        <Relative one={child} />
      </span>
      <span>
        {waited && <Chip tone="soon">{t('dossiers.web.child-waited')}</Chip>}
        {waited && mayRelease && because === undefined && (
          <ActButton kind="quiet" onClick={() => setBecause('')}>
            {t('dossiers.web.release-child')}
          </ActButton>
        )}
      </span>
      {because !== undefined && (
        <div>
          <CommentField label={t('dossiers.web.release-because')} value={because} onChange={setBecause} />
          <ProblemNote problem={problem} />
          <ActButton busy={busy} disabled={because.trim() === ''} onClick={release}>
            {t('dossiers.web.release-child')}
          </ActButton>
        </div>
      )}
    </li>
  );
}

function LinkForm({ parentId, onClose }: { parentId: string; onClose: () => void }): ReactNode {
  const t = useT();
  const toast = useToast();
  const api = useApi(dossiersContract);
  const { run } = useActing();
  const [entry, setEntry] = useState({ code: '', because: '', waits: true });
  const send = async (): Promise<void> => {
    await api.linkChild.call({ id: parentId, ...entry });
    toast({ text: t('dossiers.web.child-linked') });
    run(() => Promise.resolve());
  };
  return (
    <FormDialog title={t('dossiers.web.link-child')} actLabel={t('dossiers.web.link-child')} onClose={onClose} onSend={send}>
      <TextSlot
        label={t('dossiers.web.child-code')}
        help={t('dossiers.web.child-code-help')}
        maxLength={60}
        value={entry.code}
        onWrite={(code) => setEntry({ ...entry, code })}
      />
      <TextSlot
        label={t('dossiers.web.child-because')}
        maxLength={1000}
        value={entry.because}
        onWrite={(because) => setEntry({ ...entry, because })}
      />
      <label>
        <input type="checkbox" checked={entry.waits} onChange={(event) => setEntry({ ...entry, waits: event.currentTarget.checked })} />{' '}
        {t('dossiers.web.child-waits')}
      </label>
    </FormDialog>
  );
}
