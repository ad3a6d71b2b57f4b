import type { ReactNode } from 'react';
import { formatInstant, textOf } from '#platform/i18n';
import { FactList, Vi, useLocale, useT } from '#platform/web';
import { ItemList } from './request-words.tsx';
import type { Exceptions, Proposal } from './use-exceptions.ts';

/** What a proposal asks to be decided, beside its reason. */
export function ProposalContent({ proposal, exceptions }: { proposal: Proposal; exceptions: Exceptions }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { content } = proposal;
  const moment = (iso: string | undefined): string => (iso === undefined ? '–' : formatInstant(new Date(iso)));
  switch (content.kind) {
    case 'supplement':
      return (
        <>
          <ItemList items={content.items} />
          <FactList
            facts={[
              ...(content.basis === undefined ? [] : [{ label: t('dossiers.web.basis-short'), value: <Vi>{content.basis}</Vi> }]),
              {
                label: t('dossiers.web.ask-deadline-short'),
                value: content.deadline === undefined ? t('dossiers.web.by-procedure') : moment(content.deadline),
              },
            ]}
          />
        </>
      );
    case 'apology':
      return (
        <FactList
          facts={[
            { label: t('dossiers.web.old-date'), value: moment(exceptions.dueAt) },
            { label: t('dossiers.web.new-date'), value: <b>{moment(content.newDueAt)}</b> },
          ]}
        />
      );
    case 'stop':
      return (
        <FactList
          facts={[
            ...(content.basis === undefined ? [] : [{ label: t('dossiers.web.basis-short'), value: <Vi>{content.basis}</Vi> }]),
            ...(content.returned.length === 0
              ? []
              : [{ label: t('dossiers.web.papers-back'), value: <Vi>{content.returned.join('; ')}</Vi> }]),
          ]}
        />
      );
    case 'correction': {
      const step = exceptions.earlierSteps.find((one) => one.key === content.to);
      return (
        <FactList
          facts={[{ label: t('dossiers.web.back-to'), value: step === undefined ? content.to : <Vi>{textOf(step.name, locale)}</Vi> }]}
        />
      );
    }
    case 'withdrawal':
      return null;
  }
}
