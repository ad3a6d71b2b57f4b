import type { Tx } from '#platform/db';
import type { ModdleElement } from 'bpmn-moddle';
import { withPicture } from '../bpmn/add-picture.ts';
import { all, idOf } from '../bpmn/elements.ts';
import { readBpmn } from '../bpmn/read-bpmn.ts';
import { drawnStepKey, pictureOfDrawing } from '../picture/of-drawing.ts';
import { pictureOfSteps } from '../picture/of-steps.ts';
import type { Picture } from '../picture/picture.ts';
import { findVersionDrawing } from './drawing-store.ts';
import type { CaseFile } from './shapes.ts';

// versions never change
const drawn = new Map<string, Picture>();

function flowElements(within: ModdleElement): ModdleElement[] {
  const own = all(within, 'flowElements');
  return [...own, ...own.flatMap(flowElements)];
}

/** The process of a case as it was drawn, or as we lay its steps out. */
export async function tellPicture(tx: Tx, { processVersionId, definition }: CaseFile): Promise<Picture> {
  const known = drawn.get(processVersionId);
  if (known !== undefined) return known;
  const drawing = await findVersionDrawing(tx, processVersionId);
  const made = drawing === undefined ? undefined : await readPicture(drawing, new Set(definition.steps.map(({ key }) => key)));
  const picture = made === undefined || made.nodes.length === 0 ? pictureOfSteps(definition) : made;
  drawn.set(processVersionId, picture);
  return picture;
}

async function readPicture(drawing: string, known: ReadonlySet<string>): Promise<Picture> {
  const { root } = await readBpmn(await withPicture(drawing));
  const keys = new Map(
    all(root, 'rootElements')
      .flatMap(flowElements)
      .map((element) => [idOf(element), drawnStepKey(element)]),
  );
  return pictureOfDrawing(root, (id) => {
    const key = keys.get(id);
    return key !== undefined && known.has(key) ? key : undefined;
  });
}
