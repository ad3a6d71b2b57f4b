import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonical, type Canonical } from '../bpmn/canonical.ts';
import { decodeXml, scanXml, writeXml, type XmlElement } from '../bpmn/xml.ts';
import { openDrawingTable, type DrawingTable } from './drawing.fixture.ts';

// EZONE_CORPUS names a folder with `bpmn-miwg`: the reference models of the BPMN Model Interchange Working Group, which are not part of this repository.
const folder = join(process.env['EZONE_CORPUS'] ?? '', 'bpmn-miwg');
const present = process.env['EZONE_CORPUS'] !== undefined && existsSync(folder);
const files = present ? readdirSync(folder).filter((name) => name.endsWith('.bpmn')) : [];

let table: DrawingTable;
let page: Page;

async function downloaded(): Promise<Canonical> {
  const given = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải tệp BPMN' }).click();
  return canonical(scanXml(readFileSync(await (await given).path(), 'utf8')));
}

/** What one text says and another does not: attributes and texts by the place of their element. What is added is not told. */
function lost(before: Canonical, after: Canonical, at = ''): string[] {
  const here = `${at}/${before.name.replace(/^{.*}/, '')}#${before.attributes['id'] ?? ''}`;
  const own = Object.entries(before.attributes).flatMap(([key, value]) =>
    after.attributes[key] === value ? [] : [`${here} ${key}=${value}`],
  );
  const same = (one: Canonical, other: Canonical): boolean => one.name === other.name && one.attributes['id'] === other.attributes['id'];
  const inside = before.content.flatMap((one) => {
    const twins = after.content.filter((other) => same(one, other));
    const found = twins
      .map((twin) => (twin.text === one.text ? lost(one, twin, here) : [`${here} ${one.text}`]))
      .toSorted((a, b) => a.length - b.length);
    return found[0] ?? [`${here} without ${one.name}`];
  });
  return [...own, ...inside];
}

describe.runIf(present || process.env['CI'] === 'true')('the reference models', () => {
  beforeAll(async () => {
    table = await openDrawingTable();
    page = await table.window('clerk', '/app/quan-tri/quy-trinh/mau?vi=M%E1%BA%ABu&en=Sample&loai=dossier');
    await page.locator('.ez-draw-board .djs-shape').first().waitFor();
  });
  afterAll(() => table.stop());

  it('are 21', () => expect(files).toHaveLength(21));

  it.each(files)('%s is shown by the designer and given back with nothing lost', async (file) => {
    const source = canonical(scanXml(decodeXml(readFileSync(join(folder, file)))));
    await page.locator('input[type=file]').setInputFiles(join(folder, file));
    await page.getByText(`Đã mở ${file}`).first().waitFor();
    expect(await page.locator('.ez-draw-board .djs-shape').count()).toBeGreaterThan(2);
    expect(await downloaded()).toEqual(source);
    await page.getByRole('button', { name: 'Phần tử', exact: true }).click();
    await page.locator('.ez-draw-line').last().click();
    const name = page.getByRole('textbox', { name: /^Tên/ }).first();
    await name.fill('Tên mới của phần tử này', { timeout: 3000 });
    await name.press('Enter');
    const changed = lost(source, await downloaded());
    // A longer name takes more room in the picture.
    expect(changed.filter((one) => !/ name=|\/BPMNLabel#/.test(one))).toEqual([]);
    expect(changed.filter((one) => / name=/.test(one)).length).toBeLessThanOrEqual(1);
    expect(table.complaints).toEqual([]);
  });

  it.each(files)('%s without its picture is laid out and shown, with nothing else changed', async (file) => {
    const whole = scanXml(decodeXml(readFileSync(join(folder, file))));
    const isPicture = (part: string | XmlElement): boolean => typeof part !== 'string' && /(^|:)BPMNDiagram$/.test(part.name);
    const without = { ...whole, content: whole.content.filter((part) => !isPicture(part)) };
    const name = `khong-hinh-${file}`;
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/xml', buffer: Buffer.from(writeXml(without)) });
    await page.getByText(`Đã mở ${name}`).first().waitFor();
    expect(await page.locator('.ez-draw-board .djs-shape').count()).toBeGreaterThan(2);
    const given = await downloaded();
    expect({ ...given, content: given.content.filter((part) => !part.name.endsWith('}BPMNDiagram')) }).toEqual(canonical(without));
    expect(table.complaints).toEqual([]);
  });
});
