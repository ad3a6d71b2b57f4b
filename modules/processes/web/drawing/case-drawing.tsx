import './drawing.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { processesContract } from '#contracts/processes';
import { formatInstant, textOf } from '#platform/i18n';
import { Vi, useApi, useLocale, useT } from '#platform/web';
import type { CaseStep, CaseStory } from '../use-case.ts';
import { hopsByKey, markOf, waysGone, type CasePicture, type Mark } from './marks.ts';

type Node = CasePicture['nodes'][number];
type Line = CasePicture['lines'][number];

// names are as large as other text then
const scale = 0.9;

/** The process of a case as a drawing with where it is now: steps are reached by Tab and tell who did them and when. */
export function CaseDrawing({ recordId, story }: { recordId: string; story: CaseStory }): ReactNode {
  const t = useT();
  const api = useApi(processesContract);
  const picture = useQuery({ ...api.getCasePicture.query({ recordId }), staleTime: Infinity }).data;
  const hops = hopsByKey(story);
  const [chosen, choose] = useState<string>();
  const frame = useRef<HTMLDivElement>(null);
  const now = picture?.nodes.find(({ stepKey }) => stepKey !== undefined && ['now', 'late', 'paused'].includes(markOf(hops.get(stepKey))));
  useEffect(() => {
    // where the case is stands in the middle; the drawing is wider than most windows
    const { current } = frame;
    if (current === null || now === undefined) return;
    current.scrollLeft = (now.x + now.width / 2) * scale - current.clientWidth / 2;
    current.scrollTop = (now.y + now.height / 2) * scale - current.clientHeight / 2;
  }, [now]);
  if (picture === undefined || picture.nodes.length === 0) return null;
  const gone = waysGone(picture, story);
  const shown = picture.nodes.find(({ id }) => id === (chosen ?? now?.id));
  return (
    <>
      <div className="ez-drawing" ref={frame} role="group" tabIndex={0} aria-label={t('processes.drawing-of-case.label')}>
        <svg width={picture.width * scale} height={picture.height * scale} viewBox={`0 0 ${picture.width} ${picture.height}`}>
          <Arrows />
          {picture.lines.map((line) => (
            <Way key={line.id} line={line} isGone={gone.has(line.id)} />
          ))}
          {picture.nodes.map((node) => (
            <Shape key={node.id} node={node} hops={hops.get(node.stepKey ?? '')} isChosen={node.id === shown?.id} onChoose={choose} />
          ))}
        </svg>
      </div>
      <p className="ez-drawing-told" role="status">
        {shown?.stepKey !== undefined && <StepTold node={shown} hops={hops.get(shown.stepKey) ?? []} />}
      </p>
      <Legend />
    </>
  );
}

function Arrows(): ReactNode {
  return (
    <defs>
      {(['ez-arrow', 'ez-arrow-gone'] as const).map((id) => (
        <marker
          key={id}
          id={id}
          className={id}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          orient="auto-start-reverse"
        >
          <path d="M0 0L8 4L0 8Z" />
        </marker>
      ))}
    </defs>
  );
}

/** A label stands over the longest level piece of its line, where there is room for it. */
function labelPlace({ points }: Line): { x: number; y: number; width: number } | undefined {
  const level = points.slice(1).flatMap((to, place) => {
    const from = points[place];
    return from !== undefined && from.y === to.y ? [{ x: Math.min(from.x, to.x), y: to.y, width: Math.abs(to.x - from.x) }] : [];
  });
  const [longest] = level.toSorted((one, other) => other.width - one.width);
  return longest !== undefined && longest.width >= 60 ? longest : undefined;
}

function Way({ line, isGone }: { line: Line; isGone: boolean }): ReactNode {
  const locale = useLocale();
  const place = labelPlace(line);
  const text = line.label && textOf(line.label, locale);
  const kind = `ez-way${line.back ? ' ez-way-back' : ''}${isGone ? ' ez-way-gone' : ''}`;
  return (
    <g className={kind} aria-hidden="true">
      <polyline
        points={line.points.map(({ x, y }) => `${x},${y}`).join(' ')}
        markerEnd={`url(#${isGone ? 'ez-arrow-gone' : 'ez-arrow'})`}
      />
      {text !== undefined && place !== undefined && (
        <foreignObject x={place.x + 2} y={place.y - 21} width={Math.min(place.width - 4, 240)} height={20}>
          <div className="ez-way-label">
            <Vi>{text}</Vi>
          </div>
        </foreignObject>
      )}
    </g>
  );
}

interface ShapeProps {
  node: Node;
  hops: readonly CaseStep[] | undefined;
  isChosen: boolean;
  onChoose: (id: string) => void;
}

const signs: Readonly<Record<Mark, string>> = { done: '✓', now: '▶', late: '●', paused: 'Ⅱ', ahead: '' };

// words: processes.drawing-of-case.mark-*
function Shape(props: ShapeProps): ReactNode {
  const { node } = props;
  const [x, y] = [node.x + node.width / 2, node.y + node.height / 2];
  if (node.shape === 'step') return <Step {...props} />;
  if (node.shape === 'frame')
    return <rect className="ez-drawn-frame" x={node.x} y={node.y} width={node.width} height={node.height} rx={8} />;
  if (node.shape === 'choice') {
    const half = node.width / 2;
    return <path className="ez-drawn-choice" d={`M${x} ${y - half}L${x + half} ${y}L${x} ${y + half}L${x - half} ${y}Z`} />;
  }
  return <circle className={node.ends ? 'ez-drawn-event ez-drawn-end' : 'ez-drawn-event'} cx={x} cy={y} r={node.width / 2} />;
}

function Step({ node, hops, isChosen, onChoose }: ShapeProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const mark = markOf(hops);
  const name = node.name === undefined ? '' : textOf(node.name, locale);
  const said = `${name}: ${t(`processes.drawing-of-case.mark-${mark}`)}`;
  const choose = (): void => onChoose(node.id);
  return (
    <g
      className={`ez-drawn-step ez-drawn-${mark}${isChosen ? ' ez-drawn-chosen' : ''}`}
      role="img"
      tabIndex={0}
      aria-label={said}
      onFocus={choose}
      onClick={choose}
    >
      <rect x={node.x} y={node.y} width={node.width} height={node.height} rx={8} />
      <foreignObject x={node.x + 4} y={node.y + 2} width={node.width - 8} height={node.height - 4}>
        <div className="ez-drawn-name">
          <Vi>{name}</Vi>
        </div>
      </foreignObject>
      {mark !== 'ahead' && (
        <>
          <circle className="ez-drawn-sign" cx={node.x + node.width - 2} cy={node.y + 2} r={10} />
          <text className="ez-drawn-sign-text" x={node.x + node.width - 2} y={node.y + 6}>
            {signs[mark]}
          </text>
        </>
      )}
    </g>
  );
}

/** What a step of the drawing came to, each time the case was there. */
function StepTold({ node, hops }: { node: Node; hops: readonly CaseStep[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <>
      <b>
        <Vi>{node.name === undefined ? '' : textOf(node.name, locale)}</Vi>
      </b>
      {hops.length === 0 && ` · ${t('processes.drawing-of-case.mark-ahead')}`}
      {hops.map((hop) => (
        <span key={hop.stepId}>
          <Vi>{toldOf(hop)}</Vi>
        </span>
      ))}
    </>
  );

  function toldOf(hop: CaseStep): string {
    const unit = hop.holderUnit && textOf(hop.holderUnit, locale);
    const who = hop.closedBy ?? hop.holderPerson ?? unit ?? '';
    if (hop.closedAt === undefined) return ` · ${who}, ${t('processes.web.since', { at: formatInstant(new Date(hop.openedAt)) })}`;
    const outcome = hop.outcome === undefined ? '' : `: ${textOf(hop.outcome, locale)}`;
    return ` · ${who}, ${formatInstant(new Date(hop.closedAt))}${outcome}`;
  }
}

function Legend(): ReactNode {
  const t = useT();
  const marks = ['done', 'now', 'late', 'paused'] as const;
  return (
    <p className="ez-drawing-legend ez-quiet">
      {marks.map((mark) => (
        <span key={mark}>
          <span aria-hidden="true">{signs[mark]}</span> {t(`processes.drawing-of-case.mark-${mark}`)}
        </span>
      ))}
      <span>
        <span aria-hidden="true">╌</span> {t('processes.drawing-of-case.back')}
      </span>
    </p>
  );
}
