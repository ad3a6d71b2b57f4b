import './consultations.css';
import type { ReactNode } from 'react';
import { consultationsContract } from '#contracts/consultations';
import { formatInstant, textOf } from '#platform/i18n';
import { Chip, PagedList, Screen, ScreenHead, ViewTabs, Vi, useAddress, useApi, useLocale, usePages, useT } from '#platform/web';
import { shapes, tones } from './opinion-signs.ts';
import type { AskedOpinion } from './told.ts';

const views = ['open', 'all'] as const;

// words: consultations.web.own-open, consultations.web.own-all
/** What the unit is asked and what it said: its own part, when the dossier itself is no longer its to see. */
export function OwnOpinionsScreen(): ReactNode {
  const t = useT();
  const [{ xem }, change] = useAddress();
  const state = xem === 'tat-ca' ? 'all' : 'open';
  const found = usePages(useApi(consultationsContract).listAsked, { state, limit: 50 });
  return (
    <Screen>
      <ScreenHead title={t('consultations.web.own')} />
      <p className="ez-quiet">{t('consultations.web.own-lead')}</p>
      <ViewTabs
        label={t('consultations.web.own-view')}
        current={state}
        views={views.map((key) => ({ key, label: t(`consultations.web.own-${key}`), count: undefined }))}
        onChange={(key) => change({ xem: key === 'all' ? 'tat-ca' : undefined })}
      />
      <PagedList
        found={found}
        rows={found.data?.pages.flatMap((page) => page.asked)}
        empty={{ title: t('consultations.web.own-none'), text: t('consultations.web.own-none-help') }}
      >
        {(asked) => (
          <ul className="ez-opinions">
            {asked.map((one) => (
              <OwnLine key={one.id} one={one} />
            ))}
          </ul>
        )}
      </PagedList>
    </Screen>
  );
}

// words: consultations.state-*, consultations.verdict-*
function OwnLine({ one }: { one: AskedOpinion }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const at = (iso: string): string => formatInstant(new Date(iso));
  return (
    <li>
      <div className="ez-opinion-head">
        <b>
          <span className="ez-code">{one.code}</span> <Vi>{textOf(one.procedure, locale)}</Vi>
        </b>
        <Chip tone={tones[one.state]}>
          <span aria-hidden="true">{shapes[one.state]}</span>{' '}
          {one.verdict === undefined ? t(`consultations.state-${one.state}`) : t(`consultations.verdict-${one.verdict}`)}
        </Chip>
      </div>
      <p>
        <Vi>{one.question}</Vi>
      </p>
      {one.answer !== undefined && (
        <p className="ez-opinion-said">
          <Vi>{one.answer}</Vi>
        </p>
      )}
      <p className="ez-quiet">
        {one.answeredAt === undefined
          ? t('consultations.web.due', { at: at(one.dueAt) })
          : t('consultations.web.own-answered', { at: at(one.answeredAt) })}
        {one.file !== undefined && (
          <>
            {' · '}
            <a href={`/api/v1/consultations/${one.id}/file`} target="_blank" rel="noopener">
              <Vi>{one.file.name}</Vi>
            </a>
          </>
        )}
      </p>
    </li>
  );
}
