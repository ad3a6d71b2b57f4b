import Modeler, { type Drawn } from 'bpmn-js/lib/Modeler';
import type { ModdleElement } from 'bpmn-moddle';
import { withPicture } from '../../bpmn/add-picture.ts';
import { all, one, text } from '../../bpmn/elements.ts';
import { ezoneElements } from '../../bpmn/ezone-elements.ts';
import { writeBpmn } from '../../bpmn/read-bpmn.ts';
import { kindOf, kinds, type Kind } from './kinds.ts';
import { withOwn, type Own } from './own.ts';
import { mayLeadOn, padModule } from './pad.ts';
import { wayBack } from './way-back.ts';

/** What the board is given and tells. */
interface BoardGiven {
  container: HTMLElement;
  told: (key: string) => string;
  translate: (text: string, values?: Readonly<Record<string, string>>) => string;
  onDrawing: () => void;
  onChoice: () => void;
}

const gap = 90;
/** Smaller than this no name can be read. */
const readable = 0.62;

/** The drawing on the screen: everything that can be done with it, by pointer or without one. */
export class Board {
  readonly #js: Modeler;
  #original = '';

  constructor({ container, told, translate, onDrawing, onChoice }: BoardGiven) {
    const pad = padModule(() => ({ get: (name) => this.#js.get(name), told, append: (kind, after) => void this.append(kind, after.id) }));
    this.#js = new Modeler({
      container,
      moddleExtensions: { ezone: ezoneElements },
      additionalModules: [pad, { translate: ['value', translate] }],
      textRenderer: { defaultStyle: { fontFamily: "'Be Vietnam Pro', sans-serif", fontSize: 12, lineHeight: 1.35 } },
    });
    this.#js.on('commandStack.changed', onDrawing);
    this.#js.on('selection.changed', onChoice);
  }

  /** Opens a drawing; one without a picture is laid out. */
  async open(given: string): Promise<void> {
    const xml = await withPicture(given);
    await this.#js.importXML(xml);
    this.#original = xml;
    this.fit();
  }

  /** The drawing as text; nothing is lost that was there when it was opened, and where nothing was done it is that text. */
  async save(): Promise<string> {
    if (!this.mayUndo && this.#original !== '') return this.#original;
    return writeBpmn(this.#js.getDefinitions(), this.#original);
  }

  /** All of it, where it can be read then; a long one from its beginning. */
  fit(): void {
    const canvas = this.#js.get('canvas');
    const scale = canvas.zoom('fit-viewport', 'auto');
    if (scale > 1) canvas.zoom(1, 'auto');
    if (scale >= readable) return;
    const { inner, outer } = canvas.viewbox();
    const [width, height] = [outer.width / readable, outer.height / readable];
    canvas.viewbox({ x: inner.x - 20, y: inner.y - Math.max(20, (height - inner.height) / 2), width, height });
  }

  /** All of it, however small. */
  whole(): void {
    this.#js.get('canvas').zoom('fit-viewport', 'auto');
  }

  zoom(by: number): void {
    const canvas = this.#js.get('canvas');
    canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * by)), 'auto');
  }

  destroy(): void {
    this.#js.destroy();
  }

  /** Everything that is drawn, in the order in which it was; labels and pages are left out. */
  all(): Drawn[] {
    return this.#js
      .get('elementRegistry')
      .getAll()
      .filter(({ parent, type }) => parent !== undefined && type !== 'label');
  }

  find(id: string | undefined): Drawn | undefined {
    return id === undefined ? undefined : this.#js.get('elementRegistry').get(id);
  }

  get root(): Drawn {
    return this.#js.get('canvas').getRootElement();
  }

  get chosen(): Drawn | undefined {
    const found = this.#js.get('selection').get();
    const [only] = found;
    if (found.length !== 1 || only === undefined) return undefined;
    return only.type === 'label' ? this.find(only.businessObject.get('id')?.toString()) : only;
  }

  choose(id: string | undefined): void {
    const element = this.find(id);
    // What stands in a closed sub-process has a page of its own; turning to it lets go of what was chosen.
    if (element !== undefined) this.#js.get('canvas').scrollToElement(element);
    this.#js.get('selection').select(element);
  }

  get mayUndo(): boolean {
    return this.#js.get('commandStack').canUndo();
  }

  get mayRedo(): boolean {
    return this.#js.get('commandStack').canRedo();
  }

  undo(): void {
    if (this.mayUndo) this.#js.get('commandStack').undo();
  }

  redo(): void {
    if (this.mayRedo) this.#js.get('commandStack').redo();
  }

  #shape({ type, definition, isBeside }: Kind): Drawn {
    const shape = this.#js.get('elementFactory').createShape({
      type,
      ...(definition === undefined ? {} : { eventDefinitionType: definition }),
      ...(type === 'bpmn:SubProcess' ? { isExpanded: true } : {}),
    });
    if (isBeside === true) shape.businessObject.set('cancelActivity', false);
    return shape;
  }

  /** Puts a new one behind what is chosen, at its edge, or where there is room; answers its id, or nothing where it cannot stand there. */
  append(kind: Kind, after: string | undefined): string | undefined {
    const source = this.find(after);
    const made = kind.isBoundary === true ? this.#attach(kind, source) : this.#follow(kind, source);
    if (made === undefined) return undefined;
    if (kind.key === 'part') this.#begin(made);
    this.choose(made.id);
    return made.id;
  }

  #follow(kind: Kind, source: Drawn | undefined): Drawn {
    const shape = this.#shape(kind);
    if (source !== undefined && mayLeadOn(source) && kind.type !== 'bpmn:StartEvent')
      return this.#js.get('autoPlace').append(source, shape);
    const parent = source?.type === 'bpmn:SubProcess' ? source : (source?.parent ?? this.root);
    const inside = this.all().filter((one) => one.parent === parent && one.source === undefined);
    const right = Math.max(parent === this.root ? 60 : parent.x, ...inside.map(({ x, width }) => x + width));
    const middle = inside[0] === undefined ? 160 : inside[0].y + inside[0].height / 2;
    return this.#js.get('modeling').createShape(shape, { x: right + gap, y: middle }, parent);
  }

  #attach(kind: Kind, host: Drawn | undefined): Drawn | undefined {
    if (host === undefined || !/Task$|SubProcess$|CallActivity$/.test(host.type)) return undefined;
    const place = host.x + 25 + 45 * (host.attachers?.length ?? 0);
    const at = { x: Math.min(place, host.x + host.width), y: host.y + host.height };
    return this.#js.get('modeling').createShape(this.#shape(kind), at, host, { attach: true });
  }

  #begin(part: Drawn): void {
    const start = kinds.find(({ key }) => key === 'start');
    if (start === undefined) return;
    this.#js.get('modeling').createShape(this.#shape(start), { x: part.x + 50, y: part.y + part.height / 2 }, part);
  }

  /** Begins drawing one that the pointer carries. */
  carry(kind: Kind, event: Event): void {
    this.#js.get('create').start(event, this.#shape(kind));
  }

  /** Where lines may lead to from an element. */
  targetsOf(id: string): Drawn[] {
    const source = this.find(id);
    if (source === undefined) return [];
    const rules = this.#js.get('rules');
    return this.all().filter((target) => {
      const isLine = target.source !== undefined;
      const isThere = source.outgoing.some((flow) => flow.target === target);
      return !isLine && target !== source && !isThere && rules.allowed('connection.create', { source, target }) !== false;
    });
  }

  connect(from: string, to: string): void {
    const [source, target] = [this.find(from), this.find(to)];
    if (source === undefined || target === undefined) return;
    const beside = this.all().filter((one) => one.parent === source.parent && one.source === undefined);
    const waypoints = source.parent === target.parent ? wayBack(source, target, beside) : undefined;
    // What is not laid out here is laid out as it is drawn.
    const laid = waypoints && { type: 'bpmn:SequenceFlow', waypoints };
    this.choose(this.#js.get('modeling').connect(source, target, laid).id);
  }

  remove(id: string): void {
    const element = this.find(id);
    if (element !== undefined) this.#js.get('modeling').removeElements([element]);
  }

  change(id: string, kind: Kind): void {
    const element = this.find(id);
    if (element === undefined) return;
    const { type, definition, isBeside } = kind;
    const target = { type, ...(definition === undefined ? {} : { eventDefinitionType: definition }), cancelActivity: isBeside !== true };
    this.choose(this.#js.get('bpmnReplace').replaceElement(element, target).id);
  }

  /** What it is, as the palette knows it. */
  kindOf({ type, businessObject }: Drawn): Kind | undefined {
    const definition = one(businessObject, 'eventDefinitions')?.$type;
    return kindOf({ type, definition, isBeside: businessObject.get('cancelActivity') === false });
  }

  readonly make = (type: string, attributes: Readonly<Record<string, unknown>> = {}): ModdleElement =>
    this.#js.get('moddle').create(type, attributes);

  /** Writes properties of BPMN itself. */
  write(id: string, properties: Readonly<Record<string, unknown>>): void {
    const element = this.find(id);
    if (element !== undefined) this.#js.get('modeling').updateProperties(element, properties);
  }

  /** Writes properties of something in an element. */
  writeIn(id: string, inner: ModdleElement, properties: Readonly<Record<string, unknown>>): void {
    const element = this.find(id);
    if (element !== undefined) this.#js.get('modeling').updateModdleProperties(element, inner, properties);
  }

  /** Writes what eZone adds to an element, or to something in it. */
  writeOwn(id: string, given: { type: string; owns: readonly Own[] }, inner?: ModdleElement): void {
    const of = inner ?? this.find(id)?.businessObject;
    if (of !== undefined) this.writeIn(id, of, { extensionElements: withOwn(this.make, of, given) });
  }

  /** The message, signal or error of that name beside the process; made where there is none. */
  defined(type: 'bpmn:Message' | 'bpmn:Signal' | 'bpmn:Error', name: string): ModdleElement {
    const definitions = this.#js.getDefinitions();
    const found = all(definitions, 'rootElements').find((root) => root.$type === type && text(root, 'name') === name);
    if (found !== undefined) return found;
    const taken = new Set(all(definitions, 'rootElements').map((root) => text(root, 'id')));
    const stem = type.slice('bpmn:'.length).toLowerCase();
    let place = 1;
    while (taken.has(`${stem}_${place}`)) place += 1;
    const made = this.make(type, { id: `${stem}_${place}`, name, ...(type === 'bpmn:Error' ? { errorCode: name } : {}) });
    definitions.set('rootElements', [...all(definitions, 'rootElements'), made]);
    return made;
  }

  mark(ids: readonly string[], marker: string, before: readonly string[] = []): void {
    const canvas = this.#js.get('canvas');
    for (const id of before) if (this.find(id) !== undefined) canvas.removeMarker(id, marker);
    for (const id of ids) if (this.find(id) !== undefined) canvas.addMarker(id, marker);
  }

  focus(): void {
    this.#js.get('canvas').focus();
  }
}
