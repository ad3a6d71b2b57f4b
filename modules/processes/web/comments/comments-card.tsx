import './comments.css';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { z } from 'zod';
import { processesContract } from '#contracts/processes';
import { formatInstant } from '#platform/i18n';
import { ActButton, MoreButton, PaneCard, Vi, useApi, usePages, useT, useToast, useTongue } from '#platform/web';
import { ProblemNote } from '../panels/problem-note.tsx';
import { useActing } from '../use-acting.ts';
import { MentionField } from './mention-field.tsx';
import { mentionedIn, pieces, type Mentionable } from './mentions.ts';

type Comment = z.output<(typeof processesContract)['operations']['listComments']['out']>['comments'][number];

/** What colleagues say to each other about a case; no applicant reads it. */
export function CommentsCard({ recordId }: { recordId: string }): ReactNode {
  const t = useT();
  const found = usePages(useApi(processesContract).listComments, { recordId, limit: 20 });
  const comments = found.data?.pages.flatMap((page) => page.comments) ?? [];
  return (
    <PaneCard title={t('processes.comments.title')} aside={comments.length === 0 ? undefined : comments.length}>
      <Writing recordId={recordId} />
      <ol className="ez-comments" aria-label={t('processes.comments.title')}>
        {comments.map((comment) => (
          <Said key={comment.id} comment={comment} recordId={recordId} />
        ))}
      </ol>
      <MoreButton found={found} />
    </PaneCard>
  );
}

function Writing({ recordId }: { recordId: string }): ReactNode {
  const t = useT();
  const api = useApi(processesContract);
  const { busy, problem, run } = useActing();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly Mentionable[]>([]);
  // the same until it was taken, so that asking twice says it once
  const [id, setId] = useState(() => crypto.randomUUID());
  const send = (): void => {
    const said = text.trim();
    if (said === '' || busy) return;
    run(async () => {
      await api.addComment.call({ recordId, id, text: said, mentions: mentionedIn(said, chosen) });
      setText('');
      setChosen([]);
      setId(crypto.randomUUID());
    });
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    send();
  };
  return (
    <form onSubmit={submit} className="ez-comment-form">
      <MentionField
        recordId={recordId}
        value={text}
        onChange={setText}
        onMention={(person) => setChosen([...chosen, person])}
        onSend={send}
      />
      <ProblemNote problem={problem} />
      <ActButton type="submit" busy={busy} disabled={text.trim() === ''}>
        {t('processes.comments.send')}
      </ActButton>
    </form>
  );
}

function Said({ comment, recordId }: { comment: Comment; recordId: string }): ReactNode {
  const t = useT();
  const tongueOf = useTongue();
  const { by, at, text, mentions, withdrawnAt, mine } = comment;
  return (
    <li className="ez-said">
      <p className="ez-quiet">
        <b>
          <Vi>{by}</Vi>
        </b>{' '}
        · {formatInstant(new Date(at))}
        {mine && text !== undefined && <Withdraw id={comment.id} recordId={recordId} />}
      </p>
      {text === undefined ? (
        <p className="ez-said-gone">{t('processes.comments.withdrawn', { at: formatInstant(new Date(withdrawnAt ?? at)) })}</p>
      ) : (
        <p className="ez-said-text" lang={tongueOf(text)}>
          {pieces(text, mentions).map((piece, place) => (piece.isName ? <b key={place}>{piece.text}</b> : piece.text))}
        </p>
      )}
    </li>
  );
}

function Withdraw({ id, recordId }: { id: string; recordId: string }): ReactNode {
  const t = useT();
  const api = useApi(processesContract);
  const client = useQueryClient();
  const toast = useToast();
  const act = async (): Promise<void> => {
    await api.withdrawComment.call({ recordId, id });
    await client.invalidateQueries({ queryKey: ['processes'] });
    toast({ text: t('processes.comments.taken-back') });
  };
  const failed = (error: unknown): void =>
    toast({ text: error instanceof Error ? error.message : t('processes.web.act-failed'), tone: 'late' });
  return (
    <>
      {' · '}
      <button type="button" className="ez-link" onClick={() => void act().catch(failed)}>
        {t('processes.comments.withdraw')}
      </button>
    </>
  );
}
