import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { dossiersContract } from '#contracts/dossiers';
import { formatInstant, textOf } from '#platform/i18n';
import { ActButton, Chip, PaneCard, Vi, useApi, useLocale, useT, useToast } from '#platform/web';
import { caseHref, CommentField, ProblemNote, useActing } from '#web/processes';
import { useFamily, type Family } from './use-family.ts';

type Child = Family['children'][number];

/** The dossier this one belongs to and those that belong to it: how each stands, and which are waited for. */
export function ChildrenCard({ dossierId }: { dossierId: string }): ReactNode {
  const t = useT();
  const data = useFamily(dossierId);
  if (data === undefined || (data.parent === undefined && data.children.length === 0)) return null;
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
