import { parseArgs } from 'node:util';
import {
  describeLimit,
  dueAt,
  explainDue,
  isoInZone,
  readDueRequest,
  shippedCalendar,
  type DueTexts,
  type Explanation,
} from '#modules/calendars';
import { Problem } from '#platform/errors';
import { formatDate, formatInstant, isLocale, textOf, translator, type Locale } from '#platform/i18n';
import type { Command, Io } from '../command.ts';
import { dueTexts } from './due-texts.ts';

interface FieldFault {
  field: string;
  vi: string;
  en: string;
}

/** Input that is wrong before a due time can be asked for. */
class InputFault extends Error {
  readonly fault: FieldFault;
  constructor(fault: FieldFault) {
    super(fault.en);
    this.fault = fault;
  }
}

const options = {
  received: { type: 'string' },
  limit: { type: 'string' },
  pause: { type: 'string', multiple: true },
  regime: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
  stdin: { type: 'boolean' },
} as const;

/** What is wrong, in both languages; an error of the program itself is passed on. */
function faultOf(error: unknown): FieldFault {
  if (error instanceof InputFault) return error.fault;
  if (!(error instanceof Problem)) throw error;
  const say = (locale: Locale) => translator(locale)(`errors.${error.code}`, error.params);
  return { field: error.field ?? '', vi: say('vi'), en: say('en') };
}

function answerOf(texts: DueTexts): string {
  const calendar = shippedCalendar();
  const { due, provisional } = dueAt(calendar, readDueRequest(calendar, texts));
  return JSON.stringify({ due: isoInZone(calendar, due), provisional });
}

function textField(record: object, field: 'received' | 'limit' | 'regime'): string | undefined {
  const value: unknown = Reflect.get(record, field);
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new InputFault(dueTexts.notText(field));
  return value;
}

function pauseField(record: object): string[] {
  const value: unknown = Reflect.get(record, 'pause');
  if (value === undefined || value === null) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((pause) => {
    if (typeof pause !== 'string') throw new InputFault(dueTexts.notText('pause'));
    return pause;
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new InputFault(dueTexts.notJson);
  }
}

function textsOfLine(line: string): DueTexts {
  const record = parseJson(line);
  if (typeof record !== 'object' || record === null || Array.isArray(record)) throw new InputFault(dueTexts.notJson);
  return {
    received: textField(record, 'received'),
    limit: textField(record, 'limit'),
    pauses: pauseField(record),
    regime: textField(record, 'regime'),
  };
}

function answerLine(line: string): string {
  try {
    return answerOf(textsOfLine(line));
  } catch (error) {
    return JSON.stringify({ error: faultOf(error) });
  }
}

function skippedLines(explanation: Explanation, locale: Locale): string[] {
  const t = translator(locale);
  return explanation.steps.flatMap((step) => {
    if (step.kind !== 'skipped') return [];
    const reason = step.reason ? textOf(step.reason, locale) : t(`calendars.kind.${step.dayKind}`);
    const source = step.source ? ` (${textOf(step.source.title, locale)})` : '';
    return [`  ${formatDate(step.date)}  ${reason}${source}`];
  });
}

function pauseLines(explanation: Explanation, locale: Locale): string[] {
  const t = translator(locale);
  return explanation.steps.flatMap((step) => {
    if (step.kind !== 'paused' || !step.to) return [];
    const word = t(step.restarts ? 'calendars.due.restarted' : 'calendars.due.paused');
    return [`${word}: ${formatInstant(step.from)} – ${formatInstant(step.to)}`];
  });
}

function accountOf(texts: DueTexts, locale: Locale): string[] {
  const calendar = shippedCalendar();
  const request = readDueRequest(calendar, texts);
  const explanation = explainDue(calendar, request);
  const t = translator(locale);
  const skipped = skippedLines(explanation, locale);
  return [
    `${t('calendars.due.due')}: ${formatInstant(explanation.due)}`,
    ...(explanation.provisional ? [t('calendars.due.provisional')] : []),
    `${t('calendars.due.limit')}: ${describeLimit(request.limit, locale)}`,
    `${t('calendars.due.received')}: ${formatInstant(request.received)}`,
    `${t('calendars.due.counted-from')}: ${formatInstant(explanation.start)}`,
    ...pauseLines(explanation, locale),
    ...(skipped.length > 0 ? [`${t('calendars.due.skipped')}:`, ...skipped] : []),
  ];
}

function readOptions(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: false, strict: true }).values;
  } catch (error) {
    // parseArgs quotes the argument it refuses; the rest of its message is English only.
    const named = /'([^' ]+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? args.join(' ');
    throw new InputFault(dueTexts.badOption(named));
  }
}

function answerOne(values: ReturnType<typeof readOptions>, io: Io, locale: Locale): void {
  const texts: DueTexts = { received: values.received, limit: values.limit, pauses: values.pause, regime: values.regime };
  if (values.json) io.stdout(answerOf(texts));
  else for (const line of accountOf(texts, locale)) io.stdout(line);
}

async function run(args: string[], io: Io): Promise<number> {
  const isJson = args.includes('--json');
  let locale = io.locale;
  try {
    const values = readOptions(args);
    if (values.lang !== undefined && !isLocale(values.lang)) throw new InputFault(dueTexts.badLanguage(values.lang));
    locale = values.lang ?? io.locale;
    if (!values.stdin) {
      answerOne(values, io, locale);
      return 0;
    }
    for await (const line of io.stdin) if (line.trim() !== '') io.stdout(answerLine(line));
    return 0;
  } catch (error) {
    const fault = faultOf(error);
    if (isJson) io.stdout(JSON.stringify({ error: fault }));
    io.stderr(`${fault.field}: ${fault[locale]}`);
    return 2;
  }
}

/** `ezone due`: the due time of a limit under the shipped calendar, one by arguments or many by lines of JSON. */
export const dueCommand: Command = { name: 'due', summary: dueTexts.summary, usage: dueTexts.usage, run };
