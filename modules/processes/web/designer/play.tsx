import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { feelNames } from '#forms-expressions';
import { ActBar, ActButton, Chip, PaneCard, Vi, useT } from '#platform/web';
import type { Model } from '../../engine/model.ts';
import type { Facts } from '../../engine/state.ts';
import { actsOf, begin, back, take, type Game, type Move } from '../../simulation/play.ts';
import type { Board } from './board.ts';
import { KeptSlot } from './properties/slots.tsx';

interface PlayProps {
  board: Board;
  model: Model | undefined;
  onGo: (id: string) => void;
}

const marker = 'ez-here';

/** Facts that conditions of a model ask for. */
function namesIn(model: Model): string[] {
  const asked = Object.values(model.flows).flatMap(({ when, way }) => {
    const guard = way?.['when'];
    return [...(when !== undefined && way === undefined ? feelNames(when) : []), ...(typeof guard === 'string' ? feelNames(guard) : [])];
  });
  return [...new Set(asked)].filter((name) => name !== 'outcome').toSorted();
}

function valueOf(typed: string): Facts[string] {
  if (typed === 'true' || typed === 'false') return typed === 'true';
  const number = Number(typed.replace(',', '.'));
  return typed === '' ? undefined : Number.isNaN(number) ? typed : number;
}

/** Marks where a case stands as long as that is shown. */
function useMarked(board: Board, at: readonly string[]): void {
  const marked = at.join(' ');
  useEffect(() => {
    const ids = marked.split(' ').filter((id) => id !== '');
    board.mark(ids, marker);
    return () => board.mark([], marker, ids);
  }, [board, marked]);
}

/** Goes through the drawing step by step, by the same engine that would run it. */
export function Play({ board, model, onGo }: PlayProps): ReactNode {
  const t = useT();
  if (model === undefined) return <p className="ez-quiet">{t('processes.draw.play-faulty')}</p>;
  return <Playing board={board} model={model} onGo={onGo} />;
}

function Playing({ board, model, onGo }: PlayProps & { model: Model }): ReactNode {
  const t = useT();
  const [held, setGame] = useState<Game>();
  const [facts, setFacts] = useState<Readonly<Record<string, string>>>({});
  // What is checked anew is not another model for that.
  const isOld = held !== undefined && held.model !== model && JSON.stringify(held.model) !== JSON.stringify(model);
  const game = isOld ? undefined : held;
  useMarked(board, game?.open ?? []);
  const known: Facts = Object.fromEntries(Object.entries(facts).map(([name, typed]) => [name, valueOf(typed)]));
  return (
    <PaneCard title={t('processes.draw.view-play')}>
      <div className="ez-draw-form">
        <FactFields names={namesIn(model)} facts={facts} onKeep={setFacts} />
        <ActBar>
          <ActButton kind={game === undefined ? 'primary' : 'secondary'} onClick={() => setGame(begin(model, known))}>
            {t(held === undefined ? 'processes.draw.play-begin' : 'processes.draw.play-again')}
          </ActButton>
          <ActButton disabled={game?.before === undefined} onClick={() => game && setGame(back(game))}>
            {t('processes.draw.play-back')}
          </ActButton>
        </ActBar>
        {isOld && <p className="ez-quiet">{t('processes.draw.play-changed')}</p>}
        {game !== undefined && <Standing game={game} onMove={(move) => setGame(take(game, move, known))} onGo={onGo} />}
      </div>
    </PaneCard>
  );
}

interface FactsProps {
  names: readonly string[];
  facts: Readonly<Record<string, string>>;
  onKeep: (facts: Readonly<Record<string, string>>) => void;
}

function FactFields({ names, facts, onKeep }: FactsProps): ReactNode {
  const t = useT();
  if (names.length === 0) return undefined;
  return (
    <fieldset className="ez-draw-part">
      <legend>{t('processes.draw.play-facts')}</legend>
      <div className="ez-draw-pair">
        {names.map((name) => (
          <KeptSlot key={name} label={name} value={facts[name] ?? ''} onKeep={(typed) => onKeep({ ...facts, [name]: typed })} />
        ))}
      </div>
    </fieldset>
  );
}

interface StandingProps {
  game: Game;
  onMove: (move: Move) => void;
  onGo: (id: string) => void;
}

// words: processes.draw.move-*, processes.draw.play-ended-*, processes.draw.play-refused-*
function Standing({ game, onMove, onGo }: StandingProps): ReactNode {
  const t = useT();
  const { refused, ended, story } = game;
  const acts = actsOf(game);
  const called = (id: string): string => game.model.nodes[id]?.name || id;
  return (
    <div aria-live="polite" className="ez-draw-rows">
      {refused !== undefined && (
        <p className="ez-refusal">{t(`processes.draw.play-refused-${refused.why}`, { step: called(refused.node) })}</p>
      )}
      {ended !== undefined && <Chip tone={ended === 'error' ? 'late' : 'ok'}>{t(`processes.draw.play-ended-${ended}`)}</Chip>}
      {ended === undefined && acts.length === 0 && <p className="ez-refusal">{t('processes.draw.play-stuck')}</p>}
      <ul className="ez-draw-list">
        {acts.map(({ node, token, moves }) => (
          <li key={token} className="ez-draw-rows">
            <button type="button" className="ez-link" onClick={() => onGo(node)}>
              <Vi>{called(node)}</Vi>
            </button>
            <ActBar>
              {moves.map((move, place) => (
                <ActButton key={place} onClick={() => onMove(move)}>
                  <Vi>{move.label ?? t(`processes.draw.move-${move.kind}`)}</Vi>
                </ActButton>
              ))}
            </ActBar>
          </li>
        ))}
      </ul>
      {story.length > 0 && (
        <p className="ez-quiet">
          {t('processes.draw.play-story')} <Vi>{story.map(called).join(' → ')}</Vi>
        </p>
      )}
    </div>
  );
}
