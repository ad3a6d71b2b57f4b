import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { processesContract } from '#contracts/processes';
import { formatDate, textOf } from '#platform/i18n';
import { Chip, LoadingRows, PaneCard, Vi, useApi, useLocale, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import type { Model } from '../../engine/model.ts';
import { channelsOf } from '../../simulation/minutes.ts';
import { loadOf, usualPaths, worstPaths, type LastYear } from '../../simulation/load.ts';
import type { Path } from '../../simulation/paths.ts';
import { waysBehind } from '../../simulation/ways.ts';
import type { Choices } from './choices.tsx';
import { CodeSlot } from './properties/choosing.tsx';
import { LimitChoice, daysOf, useLimit } from './legal-limit.tsx';

interface TimesProps {
  code: string;
  isNew: boolean;
  model: Model | undefined;
  roles: readonly { key: string; name: { vi: string; en: string } }[];
  /** None while they are asked for. */
  choices: Choices | undefined;
}

const nobody: LastYear = { arrivals: 0, steps: [], people: [] };

/** How long cases would take, and who would have how much to do: before anything is published. */
export function Times({ code, isNew, model, roles, choices }: TimesProps): ReactNode {
  const t = useT();
  const found = useQuery({ ...useApi(processesContract).getProcessLoad.query({ code }), enabled: !isNew });
  if (model === undefined) return <p className="ez-quiet">{t('processes.draw.play-faulty')}</p>;
  if (!isNew && found.data === undefined && found.error === null) return <LoadingRows />;
  const year = found.data;
  return (
    <>
      <Roads model={model} year={year ?? nobody} choices={choices} />
      <Loads model={model} year={year ?? nobody} roles={roles} />
      {year !== undefined && (
        <p className="ez-quiet">
          {t('processes.draw.load-from', { from: formatDate(year.from), to: formatDate(year.to), count: year.arrivals })}
        </p>
      )}
    </>
  );
}

const shownPaths = 8;

const signature = ({ steps, ended }: Path): string => `${steps.map(({ node, outcome = '' }) => `${node}:${outcome}`).join(' ')} ${ended}`;

/** Each way through, the longest first, beside what the law allows. */
function Roads({ model, year, choices }: { model: Model; year: LastYear; choices: Choices | undefined }): ReactNode {
  const t = useT();
  const limits = choices?.limits ?? [];
  const [channel, setChannel] = useState('');
  const limiting = useLimit(limits);
  const limit = limiting.minutes;
  const [worst, usual] = useMemo(() => {
    const by = channel === '' ? undefined : channel;
    return [worstPaths(model, by), usualPaths(model, year, by)];
  }, [model, year, channel]);
  const channels = channelsOf(model).map(
    (code) => choices?.channels.find((one) => one.code === code) ?? { code, name: { vi: code, en: code } },
  );
  const usually = new Map(usual.paths.map((path) => [signature(path), path]));
  const days = (minutes: number): string => t('processes.draw.in-days', { days: daysOf(minutes) });
  const longest = worst.paths[0]?.minutes ?? 0;
  const mean = usual.paths.reduce((sum, { minutes, share }) => sum + minutes * share, 0);
  return (
    <PaneCard title={t('processes.draw.times')} aside={worst.paths.length}>
      <p>{t('processes.draw.times-told', { usual: days(mean), worst: days(longest) })}</p>
      {channels.length > 0 && (
        <CodeSlot
          label={t('processes.draw.times-channel')}
          value={channel}
          list={channels}
          none={t('processes.draw.every-channel')}
          onChoose={setChannel}
        />
      )}
      <LimitChoice limits={limits} limiting={limiting} />
      {limit !== undefined && (
        <Chip tone={longest > limit ? 'late' : 'ok'}>
          {t(longest > limit ? 'processes.draw.over-limit' : 'processes.draw.within-limit', { days: daysOf(limit) })}
        </Chip>
      )}
      <RecordTable
        caption={t('processes.draw.times')}
        heads={[t('processes.draw.head-road'), t('processes.draw.head-usual'), t('processes.draw.head-worst')]}
        rows={worst.paths.slice(0, shownPaths).map((path) => {
          const own = usually.get(signature(path));
          const isLate = limit !== undefined && path.minutes > limit;
          return {
            key: signature(path),
            cells: [
              <Vi key="road">{roadOf(model, path)}</Vi>,
              own === undefined ? '–' : days(own.minutes),
              isLate ? (
                <Chip key="late" tone="late">
                  {days(path.minutes)}
                </Chip>
              ) : (
                days(path.minutes)
              ),
            ],
          };
        })}
      />
      <p className="ez-quiet">
        {t('processes.draw.times-help')} {worst.isCut && t('processes.draw.times-cut')}{' '}
        {worst.paths.some(({ waitsOutside }) => waitsOutside) && t('processes.draw.times-outside')}
      </p>
    </PaneCard>
  );
}

/** What was chosen on the way: where nothing is to be chosen, nothing is said. */
function roadOf(model: Model, { steps }: Path): string {
  const chosen = steps.flatMap(({ node, outcome }) => {
    const task = model.nodes[node];
    const ways = task === undefined ? [] : waysBehind(model, task);
    const label = ways.find(({ way }) => way?.['key'] === outcome)?.way?.['label'];
    if (ways.length < 2 || outcome === undefined) return [];
    return typeof label === 'object' && label !== null && 'vi' in label ? String(label.vi) : outcome;
  });
  return (chosen.length === 0 ? steps.map(({ name, key }) => name || key) : chosen).join(' → ');
}

const fullWeek = 40;

/** What each role would have to do in a week, beside the people who hold it. */
function Loads({ model, year, roles }: { model: Model; year: LastYear; roles: TimesProps['roles'] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const loads = useMemo(() => loadOf(model, year), [model, year]);
  const called = (key: string): string => textOf(roles.find((role) => role.key === key)?.name ?? { vi: key, en: key }, locale);
  const hours = (value: number): string => String(Math.round(value * 10) / 10).replace('.', ',');
  return (
    <PaneCard title={t('processes.draw.load')}>
      {/* words: processes.draw.unit-* */}
      <RecordTable
        caption={t('processes.draw.load')}
        heads={['role', 'steps', 'week', 'people', 'each'].map((head) => t(`processes.draw.load-${head}`))}
        rows={loads.map(({ role, unit, steps, hoursPerWeek, people, isGuessed }) => {
          const each = people === 0 ? undefined : hoursPerWeek / people;
          return {
            key: `${role} ${unit}`,
            cells: [
              <Vi key="role">{`${called(role)}, ${t(`processes.draw.unit-${unit || 'handling'}`)}`}</Vi>,
              String(Math.round(steps)),
              `${hours(hoursPerWeek)}${isGuessed ? ' *' : ''}`,
              people === 0 ? (
                <Chip key="none" tone="late">
                  {t('processes.draw.load-nobody')}
                </Chip>
              ) : (
                String(people)
              ),
              each === undefined ? (
                '–'
              ) : each > fullWeek ? (
                <Chip key="full" tone="late">
                  {hours(each)}
                </Chip>
              ) : (
                hours(each)
              ),
            ],
          };
        })}
      />
      <p className="ez-quiet">{t('processes.draw.load-help')}</p>
    </PaneCard>
  );
}
