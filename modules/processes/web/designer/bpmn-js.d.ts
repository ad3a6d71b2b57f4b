declare module 'bpmn-js/lib/Modeler' {
  import type { ModdleElement } from 'bpmn-moddle';

  /** What is drawn: a shape, a line or the page itself. */
  export interface Drawn {
    id: string;
    type: string;
    businessObject: ModdleElement;
    parent?: Drawn;
    host?: Drawn;
    source?: Drawn;
    target?: Drawn;
    incoming: Drawn[];
    outgoing: Drawn[];
    attachers?: Drawn[];
    x: number;
    y: number;
    width: number;
    height: number;
  }

  interface Place {
    x: number;
    y: number;
  }

  interface Box extends Place {
    width: number;
    height: number;
  }

  interface Services {
    modeling: {
      updateProperties(element: Drawn, properties: Readonly<Record<string, unknown>>): void;
      updateModdleProperties(element: Drawn, of: ModdleElement, properties: Readonly<Record<string, unknown>>): void;
      createShape(shape: Drawn, at: Place, parent: Drawn, hints?: { attach?: boolean }): Drawn;
      connect(source: Drawn, target: Drawn, as?: { type: string; waypoints: readonly Place[] }): Drawn;
      removeElements(elements: readonly Drawn[]): void;
    };
    elementFactory: { createShape(attributes: Readonly<Record<string, unknown>>): Drawn };
    elementRegistry: { get(id: string): Drawn | undefined; getAll(): Drawn[] };
    autoPlace: { append(source: Drawn, shape: Drawn): Drawn };
    bpmnReplace: { replaceElement(element: Drawn, target: Readonly<Record<string, unknown>>): Drawn };
    commandStack: { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean };
    selection: { get(): Drawn[]; select(element: Drawn | undefined): void };
    rules: { allowed(what: string, context: Readonly<Record<string, unknown>>): unknown };
    create: { start(event: Event, shape: Drawn, context?: { source?: Drawn }): void };
    connect: { start(event: Event, source: Drawn): void };
    contextPad: { registerProvider(provider: unknown): void };
    canvas: {
      getRootElement(): Drawn;
      addMarker(id: string, marker: string): void;
      removeMarker(id: string, marker: string): void;
      zoom(how?: number | 'fit-viewport', center?: 'auto'): number;
      viewbox(box?: Box): { inner: Box; outer: { width: number; height: number } };
      scrollToElement(element: Drawn): void;
      focus(): void;
    };
    moddle: { create(type: string, attributes?: Readonly<Record<string, unknown>>): ModdleElement };
  }

  /** The editor of drawings. */
  export default class Modeler {
    constructor(options: {
      container: HTMLElement;
      moddleExtensions: Readonly<Record<string, unknown>>;
      additionalModules: readonly unknown[];
      bpmnRenderer?: Readonly<Record<string, string>>;
      textRenderer?: Readonly<Record<string, unknown>>;
    });
    importXML(xml: string): Promise<{ warnings: readonly unknown[] }>;
    getDefinitions(): ModdleElement;
    get<K extends keyof Services>(name: K): Services[K];
    on(event: string, told: () => void): void;
    destroy(): void;
  }
}
