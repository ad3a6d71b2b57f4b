import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonical } from './canonical.ts';
import { all } from './elements.ts';
import { readBpmn, writeBpmn } from './read-bpmn.ts';
import { decodeXml, scanXml, type XmlElement } from './xml.ts';

// EZONE_CORPUS names a folder with `bpmn-miwg`: the reference models of the BPMN Model Interchange Working Group, which are not part of this repository.
const folder = join(process.env['EZONE_CORPUS'] ?? '', 'bpmn-miwg');
const present = process.env['EZONE_CORPUS'] !== undefined && existsSync(folder);
const files = present ? readdirSync(folder).filter((name) => name.endsWith('.bpmn')) : [];

const sizeOf = (element: XmlElement): number => element.content.reduce((sum, one) => sum + (typeof one === 'string' ? 0 : sizeOf(one)), 1);

describe.runIf(present || process.env['CI'] === 'true')('the reference models', () => {
  it('are 21', () => expect(files).toHaveLength(21));

  it.each(files)('%s is read and written with nothing lost', async (file) => {
    const source = decodeXml(readFileSync(join(folder, file)));
    const { root } = await readBpmn(source);
    const written = await writeBpmn(root, source);
    expect(canonical(scanXml(written))).toEqual(canonical(scanXml(source)));
    expect(sizeOf(scanXml(written))).toBe(sizeOf(scanXml(source)));
    const again = await readBpmn(written);
    expect(canonical(scanXml(await writeBpmn(again.root, written)))).toEqual(canonical(scanXml(source)));
  });
});

describe('a drawing that was edited', () => {
  const source = `<?xml version="1.0"?>
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:other" targetNamespace="t" expressionLanguage="http://www.w3.org/1999/XPath">
  <b:process id="p" isExecutable="false">
    <b:task id="a" name="A" isForCompensation="false" x:note="kept"><b:extensionElements><x:deep><x:one v="1">text</x:one></x:deep></b:extensionElements></b:task>
    <b:task id="c" name="C" startQuantity="1" />
  </b:process>
  <b:interface id="i" name="I"><b:operation id="o" name="O"><b:inMessageRef>x:unknown</b:inMessageRef></b:operation></b:interface>
</b:definitions>`;

  it('keeps everything but the edit', async () => {
    const { root } = await readBpmn(source);
    const [process] = all(root, 'rootElements');
    const [first] = all(process, 'flowElements');
    first?.set('name', 'Đổi tên');
    expect(canonical(scanXml(await writeBpmn(root, source)))).toEqual(canonical(scanXml(source.replace('name="A"', 'name="Đổi tên"'))));
  });

  it('does not bring back what was taken away', async () => {
    const { root } = await readBpmn(source);
    const [process] = all(root, 'rootElements');
    process?.set('flowElements', all(process, 'flowElements').slice(1));
    const written = await writeBpmn(root, source);
    expect(written).not.toContain('x:note');
    expect(written).toContain('startQuantity="1"');
    expect(written).toContain('x:unknown');
  });
});
