import type { ReactNode } from 'react';
import { formatInstant, textOf } from '#platform/i18n';
import { FactList, LoadingRows, Vi, useLocale, useT } from '#platform/web';
import type { ActPanelProps } from '#platform/web';
import { useStep } from '../use-case.ts';

/** A step that nobody works on: what it waits for, until when, and what happens then. */
export function WaitPanel({ step }: ActPanelProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { data } = useStep(step.id);
  if (data === undefined) return <LoadingRows rows={3} />;
  const [then] = data.outcomes;
  return (
    <>
      <FactList
        facts={[
          { label: t('processes.web.waits-for'), value: <Vi>{textOf(data.stepName, locale)}</Vi> },
          ...(data.dueAt === undefined ? [] : [{ label: t('processes.web.until'), value: formatInstant(new Date(data.dueAt)) }]),
          ...(then === undefined ? [] : [{ label: t('processes.web.then'), value: <Vi>{textOf(then.label, locale)}</Vi> }]),
        ]}
      />
      <p className="ez-quiet">{t('processes.web.wait-help')}</p>
    </>
  );
}
