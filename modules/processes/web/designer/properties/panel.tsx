import type { Drawn } from 'bpmn-js/lib/Modeler';
import type { ReactNode } from 'react';
import { ActBar, ActButton, PaneCard, Vi, useT } from '#platform/web';
import { ChoiceSlot } from '#web/organisations';
import { one, text } from '../../../bpmn/elements.ts';
import { OfferChoices, drawnFacts, type Choices } from '../choices.tsx';
import { alternatives, type Kind } from '../kinds.ts';
import { readOwn, textIn } from '../own.ts';
import { nameOf } from '../words.ts';
import { CallPart, CalledPart, ScriptPart, ServicePart, SeveralPart, TimerPart } from './other-parts.tsx';
import type { PartProps } from './part.ts';
import { BothSlots, KeptSlot } from './slots.tsx';
import { WayPart } from './way-part.tsx';
import { WorkPart } from './work-part.tsx';

type PanelProps = Omit<PartProps, 'own' | 'element'> & { element: Drawn | undefined; choices: Choices | undefined };

/** What is chosen: what it is called, what it is, and everything it says. */
export function Panel({ element, choices, ...rest }: PanelProps): ReactNode {
  const t = useT();
  if (element === undefined || element.businessObject.$type === 'bpmn:Process')
    return (
      <PaneCard title={t('processes.draw.view-properties')}>
        <p className="ez-quiet">{t('processes.draw.nothing-chosen')}</p>
      </PaneCard>
    );
  const props: PartProps = { ...rest, element, own: (type) => readOwn(element.businessObject, type) };
  const kind = rest.board.kindOf(element);
  const title = element.type === 'bpmn:SequenceFlow' ? t('processes.draw.line') : kind && t(`processes.draw.kind-${kind.key}`);
  return (
    <PaneCard title={title ?? t('processes.draw.not-run')} aside={<code>{element.id}</code>}>
      <div className="ez-draw-form" key={element.id}>
        {title === undefined && (
          <p className="ez-refusal">{t('processes.draw.not-run-help', { kind: element.type.replace('bpmn:', '') })}</p>
        )}
        <Named {...props} kind={kind} />
        {kind !== undefined && <Change {...props} kind={kind} />}
        <OfferChoices value={{ choices, facts: [...(choices?.facts ?? []), ...drawnFacts(rest.board)] }}>
          <Parts {...props} kind={kind} />
        </OfferChoices>
        <Acts {...props} />
      </div>
    </PaneCard>
  );
}

type KindProps = PartProps & { kind: Kind | undefined };

function Named({ board, element, own, kind }: KindProps): ReactNode {
  const t = useT();
  const vi = text(element.businessObject, 'name') ?? '';
  const rename = (name: string): void => board.write(element.id, { name });
  if (element.type === 'bpmn:SequenceFlow' && own('Way').length > 0) return undefined;
  if (kind?.key !== 'user') return <KeptSlot label={t('processes.draw.name')} value={vi} maxLength={300} onKeep={rename} />;
  const [work] = own('Work');
  return (
    <BothSlots
      label={t('processes.draw.name')}
      vi={vi}
      en={textIn(work, 'en')}
      required
      onKeep={(words) => {
        if (words.vi !== undefined) rename(words.vi);
        if (words.en !== undefined) board.writeOwn(element.id, { type: 'Work', owns: [{ ...work, en: words.en }] });
      }}
    />
  );
}

// words: processes.draw.kind-*
function Change({ board, element, kind }: PartProps & { kind: Kind }): ReactNode {
  const t = useT();
  const others = alternatives(kind);
  if (others.length < 2) return undefined;
  return (
    <ChoiceSlot
      label={t('processes.draw.kind')}
      value={kind.key}
      data={others.map(({ key }) => ({ value: key, label: t(`processes.draw.kind-${key}`) }))}
      onChoose={(key) => {
        const next = others.find((one_) => one_.key === key);
        if (next !== undefined) board.change(element.id, next);
      }}
    />
  );
}

function Parts(props: KindProps): ReactNode {
  const { element, kind } = props;
  const about = one(element.businessObject, 'eventDefinitions')?.$type;
  if (element.type === 'bpmn:SequenceFlow') return <WayPart {...props} />;
  if (about === 'bpmn:TimerEventDefinition') return <TimerPart {...props} />;
  if (about !== undefined && about !== 'bpmn:TerminateEventDefinition') return <CalledPart {...props} />;
  return kind?.group === 'work' ? <Activity {...props} kind={kind} /> : undefined;
}

function Activity(props: PartProps & { kind: Kind }): ReactNode {
  const { key } = props.kind;
  return (
    <>
      {key === 'user' && <WorkPart {...props} />}
      {key === 'service' && <ServicePart {...props} />}
      {(key === 'send' || key === 'receive') && <CalledPart {...props} />}
      {key === 'script' && <ScriptPart {...props} />}
      {key === 'call' && <CallPart {...props} />}
      <SeveralPart {...props} />
    </>
  );
}

/** Leading on to another, and taking away. */
function Acts({ board, element }: PartProps): ReactNode {
  const t = useT();
  const targets = board.targetsOf(element.id);
  return (
    <>
      {targets.length > 0 && element.source === undefined && (
        <ChoiceSlot
          label={t('processes.draw.lead-to')}
          value=""
          data={[
            { value: '', label: t('processes.draw.choose') },
            ...targets.map((one_) => ({ value: one_.id, label: nameOf(t, board, one_) })),
          ]}
          onChoose={(to) => to !== '' && board.connect(element.id, to)}
        />
      )}
      {element.outgoing.length > 0 && (
        <div>
          <p className="ez-quiet">{t('processes.draw.leads')}</p>
          <ul className="ez-draw-list">
            {element.outgoing.map((flow) => (
              <li key={flow.id}>
                <button type="button" className="ez-link" onClick={() => board.choose(flow.id)}>
                  <Vi>{nameOf(t, board, flow)}</Vi>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <ActBar>
        <ActButton onClick={() => board.remove(element.id)}>{t('processes.draw.remove')}</ActButton>
      </ActBar>
    </>
  );
}
