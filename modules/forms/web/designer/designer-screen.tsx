import './designer.css';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { formsContract } from '#contracts/forms';
import { textOf } from '#platform/i18n';
import {
  ActButton,
  ApiProblem,
  Chip,
  ErrorState,
  LoadingRows,
  RefusedSaving,
  Screen,
  ScreenHead,
  Unsaved,
  ViewTabs,
  useAddress,
  useApi,
  useDoing,
  useLocale,
  useT,
} from '#platform/web';
import type { Data } from '../../engine/definition.ts';
import type { Design } from '../../engine/designing/design.ts';
import type { Spot } from '../../engine/designing/edits.ts';
import { raise } from '../../engine/designing/lower.ts';
import { kinds, newShared, newStep } from '../../engine/designing/palette.ts';
import { usedGroup } from '../../engine/designing/shared.ts';
import { formWords } from '../../engine/words.ts';
import { useForm, useMeanwhile, useSharedGroups, useVersion, type FormShown } from '../use-forms.ts';
import { Palette } from './palette.tsx';
import { Preview } from './preview.tsx';
import { Properties } from './properties.tsx';
import { Publication, type Entry } from './publication.tsx';
import { Differences, Problems } from './side.tsx';
import { DesignTree } from './tree.tsx';
import { newId, useDesigner, type Designer } from './use-designer.ts';

const firstStep = { vi: 'Bước 1', en: 'Step 1' };

/** A form that nobody has saved yet, as the address calls it. */
function begunForm(code: string, error: Error | null, { vi = '', en = '' }: Readonly<Record<string, string>>): FormShown | undefined {
  const isNew = error instanceof ApiProblem && error.code === 'forms.not-found' && vi !== '';
  return isNew ? { code, name: { vi, en }, versions: [] } : undefined;
}

/** One form: drawn here from its draft, its newest version, a copy, or from nothing. */
export function DesignerScreen(): ReactNode {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  const code = params['code'] ?? '';
  const [address] = useAddress();
  const found = useForm(code);
  const made = begunForm(code, found.error, address);
  const [begun, setBegun] = useState(made);
  if (made !== undefined && made.code !== begun?.code) setBegun(made);
  // once saved it is asked for again, and stays on the screen meanwhile
  const shown = found.data ?? (begun?.code === code ? begun : undefined);
  if (shown !== undefined) return <From key={code} shown={shown} copyOf={address['ban-sao']} />;
  return found.error === null ? <LoadingRows whole /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
}

function From({ shown, copyOf }: { shown: FormShown; copyOf: string | undefined }): ReactNode {
  const { code, draft, versions } = shown;
  const from = draft === undefined ? (versions[0]?.id ?? copyOf) : undefined;
  const version = useVersion(from);
  const first = useMemo(() => (version.data ? raise(version.data.definition, newId) : emptyDesign()), [version.data]);
  if (version.error !== null) return <ErrorState error={version.error} onRetry={() => void version.refetch()} />;
  if (from !== undefined && version.data === undefined) return <LoadingRows whole />;
  const start = draft === undefined ? { first, laws: version.data?.legalBasis ?? [] } : { first: draft.design, laws: draft.legalBasis };
  return <Drawing key={`${code} ${whoseOf(shown)} ${versions.length}`} shown={shown} {...start} />;
}

/** What one has drawn and saved oneself stays on the screen, with all that can be taken back. */
const whoseOf = ({ draft }: FormShown): string => (draft === undefined || draft.mine ? 'mine' : String(draft.revision));

const emptyDesign = (): Design => ({ steps: [newStep(firstStep, new Set(), newId)] });

interface DrawingProps {
  shown: FormShown;
  first: Design;
  laws: Entry['laws'];
}

const views = ['properties', 'preview', 'problems', 'differences', 'publication'] as const;
type View = (typeof views)[number];

function useDrawing({ shown, first, laws }: DrawingProps) {
  const t = useT();
  const api = useApi(formsContract);
  const { code, name, draft } = shown;
  const designer = useDesigner(first);
  const doing = useDoing('forms');
  const [known, setKnown] = useState(draft?.revision);
  const theirs = useMeanwhile(code, { known, when: doing.isMeanwhile });
  const [entry, setEntry] = useState<Entry>({
    ...(draft?.name ?? name),
    laws,
    day: draft?.validFrom ?? '',
    because: draft?.because ?? '',
  });
  const [testData, setTestData] = useState<Data>(draft?.testData ?? {});
  const [isTouched, setTouched] = useState(false);
  const [saved, setSaved] = useState(first);
  const isChanged = isTouched || designer.design !== saved;
  const save = async (revision = draft?.revision): Promise<void> => {
    setKnown(revision);
    const isSaved = await doing.act(
      () =>
        api.saveFormDesign.call({
          code,
          name: { vi: entry.vi, en: entry.en },
          design: designer.design,
          testData,
          legalBasis: entry.laws.filter(({ document }) => document.trim() !== '').map((law) => ({ ...law })),
          because: entry.because,
          ...(entry.day === '' ? {} : { validFrom: entry.day }),
          ...(revision === undefined ? {} : { revision }),
        }),
      t('forms.web.saved'),
    );
    if (!isSaved) return;
    setSaved(designer.design);
    setTouched(false);
  };
  return {
    designer,
    doing,
    entry,
    testData,
    isChanged,
    theirs,
    save,
    write: (next: Entry) => {
      setEntry(next);
      setTouched(true);
    },
    test: (data: Data) => {
      setTestData(data);
      setTouched(true);
    },
  };
}

/** Puts something of the palette into the form: a new part of a kind, or a group of the library. */
function usePutting(designer: Designer): (what: string, spot?: Spot) => void {
  const groups = useSharedGroups().data?.groups ?? [];
  return (what, spot) => {
    const [, name, number] = /^shared:(.+):(\d+)$/.exec(what) ?? [];
    const kept = groups.find((one) => one.name === name);
    const shared = name === undefined ? undefined : (newShared(name, Number(number), newId) ?? (kept && usedGroup(kept, newId)));
    if (shared !== undefined) designer.put(shared, spot);
    const kind = kinds.find((one) => one === what);
    if (kind !== undefined) designer.add(kind, labelOf(kind), spot);
  };
}

function Drawing(props: DrawingProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const navigate = useNavigate();
  const { shown } = props;
  const drawing = useDrawing(props);
  const { designer, doing, entry, isChanged, theirs } = drawing;
  const [view, setView] = useState<View>('properties');
  const [width, setWidth] = useState<'phone' | 'desk'>('phone');
  const put = usePutting(designer);
  const add = (what: string, spot?: Spot): void => {
    put(what, spot);
    if (view !== 'preview') setView('properties');
  };
  const go = (id: string): void => {
    designer.select(id);
    setView('properties');
  };
  const count = designer.checked.problems.length;
  return (
    <Screen>
      <Unsaved when={isChanged} />
      <ScreenHead
        title={textOf({ vi: entry.vi, en: entry.en }, locale) || shown.code}
        state={<State shown={shown} isChanged={isChanged} />}
      >
        <ActButton kind="quiet" onClick={() => void navigate({ to: '/bieu-mau' })}>
          {t('forms.web.all')}
        </ActButton>
        <ActButton kind="primary" busy={doing.busy} disabled={!isChanged} onClick={() => void drawing.save()}>
          {t('forms.web.save')}
        </ActButton>
      </ScreenHead>
      <RefusedSaving
        text={doing.problem}
        theirs={theirs}
        busy={doing.busy}
        onSee={() => setView('differences')}
        onKeep={(revision) => void drawing.save(revision)}
      />
      <div className={`ez-design${view === 'preview' && width === 'desk' ? ' ez-design-wide' : ''}`}>
        <Palette onNew={(what) => add(what)} />
        <DesignTree designer={designer} onNew={add} />
        <div className="ez-design-side">
          {/* words: forms.web.view-* */}
          <ViewTabs
            label={t('forms.web.views')}
            views={views.map((key) => ({ key, label: t(`forms.web.view-${key}`), ...(key === 'problems' ? { count } : {}) }))}
            current={view}
            onChange={(key) => setView(views.find((one) => one === key) ?? 'properties')}
          />
          {view === 'properties' && <Properties designer={designer} />}
          {view === 'preview' && (
            <Preview form={designer.checked.form} testData={drawing.testData} onTest={drawing.test} width={width} onWidth={setWidth} />
          )}
          {view === 'problems' && <Problems designer={designer} onGo={go} />}
          {view === 'differences' && <Differences key={theirs?.revision} shown={shown} theirs={theirs} designer={designer} />}
          {view === 'publication' && (
            <Publication
              shown={shown}
              entry={entry}
              isChanged={isChanged}
              doing={doing}
              onChange={drawing.write}
              onDropped={() => void navigate({ to: '/bieu-mau', ignoreBlocker: true })}
            />
          )}
        </div>
      </div>
    </Screen>
  );
}

/** What a new part is called until somebody names it, in both languages. */
const labelOf = (kind: string) => ({ vi: formWords('vi')(`forms.web.kind-${kind}`), en: formWords('en')(`forms.web.kind-${kind}`) });

function State({ shown: { draft, versions }, isChanged }: { shown: FormShown; isChanged: boolean }): ReactNode {
  const t = useT();
  const newest = versions[0];
  return (
    <>
      {newest !== undefined && <Chip tone="ok">{t('forms.web.newest', { version: newest.version })}</Chip>}{' '}
      {draft !== undefined && <Chip tone="draft">{t('forms.web.draft-of', { revision: draft.revision })}</Chip>}{' '}
      {isChanged && <Chip tone="soon">{t('forms.web.unsaved')}</Chip>}
    </>
  );
}
