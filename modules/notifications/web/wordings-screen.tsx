import './notifications.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatInstant } from '#platform/i18n';
import { Chip, ErrorState, LoadingRows, Screen, ScreenHead, SplitScreen, useAddress, useApi, useT } from '#platform/web';
import { notificationsContract } from '../contract.ts';
import type { KindStory } from './kind-story.ts';
import { WordingEditor } from './wording-editor.tsx';

const audiences = ['applicant', 'officer'] as const;

/** The words of every kind of notice; one opens beside the list to be edited. */
export function WordingsScreen(): ReactNode {
  const t = useT();
  const [{ loai }, change] = useAddress();
  const found = useQuery(useApi(notificationsContract).listWordings.query({}));
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <LoadingRows whole />;
  const { kinds } = found.data;
  const opened = kinds.find((one) => one.kind === loai);
  const list = (
    <Screen>
      <ScreenHead title={t('notifications.web.wordings')} />
      <p>{t('notifications.web.wordings-lead')}</p>
      {audiences.map((audience) => (
        <KindList
          key={audience}
          audience={audience}
          kinds={kinds.filter((one) => one.audience === audience)}
          opened={opened?.kind}
          onOpen={(kind) => change({ loai: kind }, { push: true })}
        />
      ))}
    </Screen>
  );
  const pane = opened && (
    <WordingEditor key={`${opened.kind} ${opened.current?.id ?? ''}`} story={opened} onClose={() => change({ loai: undefined })} />
  );
  return <SplitScreen list={list} {...(pane === undefined ? {} : { pane })} even />;
}

// words: notifications.web.for-*
function KindList(props: {
  audience: (typeof audiences)[number];
  kinds: readonly KindStory[];
  opened: string | undefined;
  onOpen: (kind: string) => void;
}): ReactNode {
  const t = useT();
  return (
    <section>
      <h2 className="ez-kinds-head">{t(`notifications.web.for-${props.audience}`)}</h2>
      <ul className="ez-kinds">
        {props.kinds.map((one) => (
          <li key={one.kind}>
            <button type="button" aria-current={one.kind === props.opened ? 'true' : undefined} onClick={() => props.onOpen(one.kind)}>
              <span>{t(`notifications.kind-${one.kind}`)}</span>
              <Marks story={one} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Marks({ story }: { story: KindStory }): ReactNode {
  const t = useT();
  const { current, planned, legal } = story;
  return (
    <span className="ez-kind-marks">
      {legal && <Chip>{t('notifications.web.legal')}</Chip>}
      {planned !== undefined && (
        <Chip tone="soon">{t('notifications.web.planned-from', { at: formatInstant(new Date(planned.validFrom)) })}</Chip>
      )}
      <span className="ez-quiet">{current?.recordedBy}</span>
    </span>
  );
}
