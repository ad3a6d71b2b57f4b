import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { withPicture } from './add-picture.ts';
import { canonical } from './canonical.ts';
import { all, idOf, one } from './elements.ts';
import type { Box, Point } from './lay-out.ts';
import { layLayers, type Joined, type Placed } from './layers.ts';
import { readBpmn } from './read-bpmn.ts';
import { decodeXml, elementsIn, scanXml, writeXml, type XmlElement } from './xml.ts';

// EZONE_CORPUS names a folder with `bpmn-miwg`: the reference models of the BPMN Model Interchange Working Group, which are not part of this repository.
const folder = join(process.env['EZONE_CORPUS'] ?? '', 'bpmn-miwg');
const present = process.env['EZONE_CORPUS'] !== undefined && existsSync(folder);
const files = present ? readdirSync(folder).filter((name) => name.endsWith('.bpmn')) : [];

const local = (element: XmlElement): string => element.name.slice(element.name.indexOf(':') + 1);
const isPicture = (one_: string | XmlElement): boolean => typeof one_ !== 'string' && local(one_) === 'BPMNDiagram';
const bare = (root: XmlElement): XmlElement => ({ ...root, content: root.content.filter((one_) => !isPicture(one_)) });
/** What has to be seen: everything that is worked, happens or chooses, and the pools. */
const seen = /^((user|service|send|receive|script|manual|businessRule)?[tT]ask|subProcess|callActivity|.+Event|.+Gateway|participant)$/;

function idsOf(root: XmlElement): string[] {
  const inside = elementsIn(root).flatMap(idsOf);
  return seen.test(local(root)) && root.attributes['id'] !== undefined ? [root.attributes['id'], ...inside] : inside;
}

describe.runIf(present || process.env['CI'] === 'true')('the reference models without their pictures', () => {
  it.each(files)('%s is laid out, and nothing else of it is changed', async (file) => {
    const without = bare(scanXml(decodeXml(readFileSync(join(folder, file)))));
    const made = await withPicture(writeXml(without));
    expect(canonical(bare(scanXml(made)))).toEqual(canonical(without));
    const { root } = await readBpmn(made);
    const planes = all(root, 'diagrams').flatMap((diagram) => all(diagram, 'plane'));
    const shapes = planes.flatMap((plane) => all(plane, 'planeElement')).filter(({ $type }) => $type === 'bpmndi:BPMNShape');
    const drawn = new Set(shapes.map((shape) => idOf(one(shape, 'bpmnElement'))));
    expect(idsOf(without).filter((id) => !drawn.has(id))).toEqual([]);
    expect(await withPicture(made)).toBe(made);
  });
});

it('a drawing with a picture is left as it is, whatever it looks like', async () => {
  const source = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" targetNamespace="t">
  <process id="p"><startEvent id="s"/></process>
  <bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="pl" bpmnElement="p"><bpmndi:BPMNShape id="x" bpmnElement="s"><dc:Bounds x="1" y="2" width="3" height="4"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;
  expect(await withPicture(source)).toBe(source);
});

const drawing = fc.integer({ min: 1, max: 14 }).chain((size) =>
  fc.record({
    nodes: fc.array(fc.record({ width: fc.integer({ min: 30, max: 300 }), height: fc.integer({ min: 30, max: 300 }), band: fc.nat(2) }), {
      minLength: size,
      maxLength: size,
    }),
    ways: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 25 }),
  }),
);

const spanOf = (a: Point, b: Point): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});
const apart = (a: Box, b: Box): boolean => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
const holds = (around: Box, box: Box): boolean =>
  box.x >= around.x && box.x + box.width <= around.x + around.width && box.y >= around.y && box.y + box.height <= around.y + around.height;

it('nothing that is placed lies on another, no way runs through what it does not join, bands hold what is theirs', () => {
  fc.assert(
    fc.property(drawing, ({ nodes, ways }) => {
      const placed = nodes.map((node, place): Placed => ({ ...node, id: `n${place}` }));
      const joined = ways.map(([from, to], place): Joined => ({ id: `w${place}`, from: `n${from}`, to: `n${to}` }));
      const { boxes, lines, bands } = layLayers(placed, joined, 3);
      const boxOf = (id: string): Box => boxes.get(id)!;
      for (const [place, { id }] of placed.entries())
        for (const other of placed.slice(place + 1)) expect(apart(boxOf(id), boxOf(other.id)), `${id} lies on ${other.id}`).toBe(true);
      for (const { id, band } of placed) expect(holds({ x: -1, width: Infinity, ...bands[band]! }, boxOf(id))).toBe(true);
      for (const { id, from, to } of joined) {
        const line = lines.get(id)!;
        const [first, last] = [line[0]!, line.at(-1)!];
        expect(holds(boxOf(from), spanOf(first, first)) && holds(boxOf(to), spanOf(last, last))).toBe(true);
        const others = placed.filter((node) => node.id !== from && node.id !== to);
        for (const [place, point] of line.slice(1).entries())
          for (const other of others)
            expect(apart(spanOf(line[place]!, point), boxOf(other.id)), `${id} runs through ${other.id}`).toBe(true);
      }
    }),
  );
});
