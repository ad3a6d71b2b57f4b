import type { Page } from 'playwright-core';
import { importCatalogue } from '#modules/procedures';
import { changedFile, firstFile, ownCode, wholeFile } from '../../../modules/procedures/journeys/national-files.fixture.ts';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

const administrator = 'quantri';
const catalogue = '/app/danh-muc-quoc-gia';
const reviews = '/app/ra-soat-thu-tuc';
const temporary = '/app/muc-tam-thoi';
const going = '019d2bfd-47b0-7285-b035-999999999999';

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** Three files are read, one goes on for ever; the law of one procedure has changed. Answers the reading that rejected a line. */
async function fill({ system }: SmallWorld): Promise<string> {
  const read = (text: string, whole: boolean) => importCatalogue(system, { fileName: 'danh-mục.jsonl', bytes: bytesOf(text), whole });
  const { runId } = await read(firstFile, false);
  await read(changedFile, false);
  await read(wholeFile, true);
  const { pool } = system.services.db;
  const at = [system.now()];
  await pool.query(
    `insert into procedures.import_run (id, file_name, whole, started_at, read, created, unchanged)
      values ('${going}', 'toàn-bộ.jsonl', true, $1, 400, 30, 370)`,
    at,
  );
  const facts = {
    before: { value: 3, unit: 'working-day' },
    after: { value: 2, unit: 'working-day' },
    promised: { value: 3, unit: 'working-day' },
    validFrom: '2026-12-01',
  };
  await pool.query(
    `insert into procedures.review (id, procedure_code, reason, subject, facts, raised_at)
      values (gen_random_uuid(), '${ownCode}', 'law-limit-changed', 'standard', '${JSON.stringify(facts)}', $1)`,
    at,
  );
  return runId;
}

const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).first().click();

const all = press('Tất cả, kể cả đã kết luận');

/** As if there had never been one: this once the server answers so. */
async function findNone(page: Page): Promise<void> {
  await page.route('**/api/v1/procedures/reviews?open=false*', (asked) => asked.fulfill({ json: { reviews: [], openCount: 0 } }), {
    times: 1,
  });
  await all(page);
}

/** What was decided is told in the language in which it was done, and goes. */
async function decide(page: Page): Promise<void> {
  await press('Kết luận')(page);
  const dialog = page.locator('dialog[open]');
  await dialog.locator('input[type=radio]').first().check();
  await dialog.locator('textarea').first().fill('Luật vẫn như cũ');
  await dialog.locator('.ez-button-primary').click();
  await page.locator('.ez-toast button').last().click();
  await all(page);
}

/** The national catalogue with what was read, one record beside ours, and reviews open and decided. */
export async function catalogueVisits(world: SmallWorld): Promise<Visits> {
  const run = await fill(world);
  const seen = (at: string, shows: string, act?: Visit['act']): Visit => ({
    as: administrator,
    at,
    state: 'data',
    shows,
    ...(act && { act }),
  });
  const empty = (at: string): Visit => ({ as: administrator, at, state: 'empty', shows: '.ez-state' });
  const refused = (at: string): Visit[] =>
    ['vanthu1', undefined, world.handled.by].map((as): Visit => ({ ...(as && { as }), at, state: 'refused', shows: '.ez-state' }));
  const opening = async (page: Page): Promise<void> => {
    await page.locator('.ez-record-fold').first().waitFor();
    await page.evaluate(() => document.querySelectorAll('main details').forEach((one) => one.setAttribute('open', '')));
  };
  return {
    'app /danh-muc-quoc-gia': [
      seen(catalogue, '.ez-catalogue-records'),
      seen(catalogue, '.ez-goes-on'),
      seen(`${catalogue}?luot=${run}`, '.ez-import-problems'),
      seen(catalogue, '.ez-catalogue-runs table', (page) => page.locator('.ez-catalogue-runs summary').click()),
      seen(catalogue, 'dialog .ez-catalogue-file', press('Nạp tệp')),
      seen(`${catalogue}?chi=khong-con`, '.ez-catalogue-records .ez-chip-late'),
      empty(`${catalogue}?luot=${run}&tim=zzzzzz`),
      ...refused(catalogue),
    ],
    'app /danh-muc-quoc-gia/$code': [
      seen(`${catalogue}/${ownCode}`, '.ez-beside'),
      seen(`${catalogue}/${ownCode}`, '.ez-record-papers', opening),
      seen(`${catalogue}/9.000004`, '.ez-record-head'),
      seen(`${catalogue}/9.000007`, '.ez-beside-alone'),
      { as: administrator, at: `${catalogue}/9.999999`, state: 'refused', shows: '.ez-state' },
      ...refused(`${catalogue}/${ownCode}`),
    ],
    'app /muc-tam-thoi': [
      seen(temporary, '.ez-reviews'),
      seen(temporary, 'dialog form', press('Thêm mức tạm thời')),
      seen(temporary, 'dialog textarea', press('Kết thúc sớm')),
      ...refused(temporary),
    ],
    'app /ra-soat-thu-tuc': [
      { ...empty(reviews), act: findNone },
      seen(reviews, '.ez-reviews'),
      seen(reviews, 'dialog .ez-decisions', press('Kết luận')),
      seen(reviews, '.ez-reviews blockquote', decide),
      ...refused(reviews),
    ],
  };
}
